import Foundation
import Interchange
import ReidCore
import Testing

@Suite struct WildlifeMetadataTests {
  private func read(
    _ text: String, where filters: [String] = []
  ) throws(InterchangeError) -> WildlifeMetadata {
    var parsed: [ColumnFilter] = []
    for filter in filters { parsed.append(try ColumnFilter(parsing: filter)) }
    return try WildlifeMetadata(
      CSVTable(bytes: Array(text.utf8), path: "m.csv"), path: "m.csv", where: parsed)
  }

  @Test func understandsEveryColumnAndKeepsTheOthers() throws {
    let text = """
      note,Image_ID,identity,path,bbox,date,camera,encounter,position,species,year
      "big, old",i1, Otis ,a/b.jpg,"[1.5, 2, 30, 40]",2024-07-01 12:30:05,cam 1,v7,left,Ursus,2024

      """
    let found = try read(text)
    #expect(found.faults.isEmpty)
    let row = try #require(found.rows.first)
    #expect(row.line == 2)
    #expect(row.imageID == "i1" && row.identity == "Otis" && row.path == "a/b.jpg")
    #expect(row.box == CropBox(x: 1.5, y: 2, width: 30, height: 40))
    #expect(row.capturedAt?.instant == Date(timeIntervalSince1970: 1_719_837_005))
    #expect(row.capturedAt?.hasTimeOfDay == true)
    #expect(row.camera == "cam 1" && row.encounter == "v7")
    #expect(row.position == "left" && row.species == "Ursus")
    #expect(
      row.columns == [
        MetadataColumn(name: "note", value: "big, old"),
        MetadataColumn(name: "year", value: "2024"),
      ])
  }

  @Test(
    "words that mean no identity",
    arguments: ["", " ", "unknown", "Unknown", "NA", "na", "N/A", " n/a ", "-", "\t-\t"])
  func noIdentity(word: String) throws {
    #expect(try read("path,identity\na.jpg,\"\(word)\"\n").rows.map(\.identity) == [nil])
    #expect(WildlifeMetadata.meansNoIdentity(word))
  }

  @Test(
    "names that only look like it", arguments: ["Nan", "None", "Na'vi", "--", "unknown 1", "0"])
  func realNames(name: String) throws {
    #expect(try read("path,identity\na.jpg,\(name)\n").rows.map(\.identity) == [name])
  }

  @Test func anEncounterCalledNAIsNone() throws {
    #expect(try read("path,encounter\na.jpg,NA\nb.jpg,\n").rows.map(\.encounter) == [nil, nil])
  }

  @Test func badRowsAreLeftOutWithTheirPlace() throws {
    let found = try read(
      """
      path,date,bbox
      a.jpg,2024-02-30 00:00:00,
      ,2024-02-29,
      c.jpg,,"[1,2,3]"
      d.jpg,,"[1,2,0,4]"
      e.jpg,,"[1,nan,3,4]"
      f.jpg,2024-02-29,"1 2 3 4"
      """)
    #expect(found.rows.map(\.path) == ["f.jpg"])
    #expect(found.rows.first?.capturedAt?.hasTimeOfDay == false)
    #expect(found.faults.map(\.line) == [2, 3, 4, 5, 6])
    #expect(found.faults.map(\.column) == ["date", "path", "bbox", "bbox", "bbox"])
    #expect(found.faults.map(\.path) == ["a.jpg", nil, "c.jpg", "d.jpg", "e.jpg"])
    #expect(found.faults.first?.description.contains("2024-02-30") == true)
  }

  @Test func filtersKeepRowsAndTheirFaults() throws {
    let text = "path,set,date\na.jpg,core,\nb.jpg,other,never\nc.jpg, core ,never\n"
    let found = try read(text, where: ["SET=core"])
    #expect(found.rows.map(\.path) == ["a.jpg"])
    #expect(found.faults.map(\.path) == ["c.jpg"])
    #expect(try read(text, where: ["set=core", "path=c.jpg"]).rows.isEmpty)
    #expect(try read("path,a\nx,=1\ny,\n", where: ["a==1"]).rows.map(\.path) == ["x"])
    #expect(try read("path,a\nx,=1\ny,\n", where: ["a="]).rows.map(\.path) == ["y"])
    #expect(throws: InterchangeError.malformedFilter("set")) { try read(text, where: ["set"]) }
    #expect(throws: InterchangeError.malformedFilter("=x")) { try read(text, where: ["=x"]) }
    #expect(
      throws: InterchangeError.unknownFilterColumn(
        path: "m.csv", name: "sets", has: ["path", "set", "date"])
    ) { try read(text, where: ["sets=core"]) }
  }

  @Test func thePathColumnIsNeeded() {
    #expect(
      throws: InterchangeError.missingColumn(path: "m.csv", name: "path", has: ["identity;path"])
    ) { try read("identity;path\na;b\n") }
    #expect(throws: InterchangeError.duplicateColumn(path: "m.csv", name: "Path")) {
      try read("path,Path\na,b\n")
    }
  }

  @Test(
    "dates",
    arguments: [
      ("2024-07-01 12:30:05", 1_719_837_005.0), ("2024-07-01T12:30:05", 1_719_837_005),
      ("2024-07-01T12:30:05Z", 1_719_837_005), ("2024-07-01T14:30:05+02:00", 1_719_837_005),
      ("2024-07-01 07:30:05-0500", 1_719_837_005), ("2024-07-01 12:30:05.250", 1_719_837_005.25),
      ("2024:07:01 12:30:05", 1_719_837_005), ("2024-07-01 12:30", 1_719_837_000),
      ("1970-01-01 00:00:00", 0), ("1969-12-31 23:59:59", -1), ("2000-02-29 00:00:00", 951_782_400),
      ("1900-03-01 00:00:00", -2_203_891_200),
    ])
  func dates(text: String, seconds: Double) {
    #expect(CaptureTime(parsing: text)?.instant.timeIntervalSince1970 == seconds)
  }

  @Test(
    "no dates",
    arguments: [
      "2023-02-29", "2024-13-01", "2024-00-01", "2024-04-31", "2024-01-01 24:00:00",
      "2024-01-01 12:60:00", "2024-01-01 12:00:60", "2024-1-1", "01.02.2024", "2024-01-01 ",
      "2024-01-01 12:00:00 pm", "2024-01:01", "2024-01-01 12:00:00.", "1900-02-29", "0000-01-01",
      "2024-01-01 12:00:00+15:00", "٢٠٢٤-01-01", "",
    ])
  func noDates(text: String) {
    #expect(CaptureTime(parsing: text) == nil)
  }

  @Test(
    "dates in file names",
    arguments: [
      ("IMG_20240701_123005.jpg", 1_719_837_005.0, true),
      ("dir/20240701123005.jpg", 1_719_837_005, true),
      ("PXL_20240701_123005123.jpg", 1_719_837_005, true),
      ("20240701-123005-2.png", 1_719_837_005, true),
      ("20250401093214_20250401093754_0018_cls0.jpg", 1_743_499_934, true),
      ("cam7-20240701.jpg", 1_719_792_000, false),
      ("20240701_0018.jpg", 1_719_792_000, false),
      ("20240701_246000.jpg", 1_719_792_000, false),
      ("12345678_20240701_123005.jpg", 1_719_837_005, true),
    ])
  func fileNames(name: String, seconds: Double, timed: Bool) {
    let found = CaptureTime(fileName: name)
    #expect(found?.instant.timeIntervalSince1970 == seconds)
    #expect(found?.hasTimeOfDay == timed)
  }

  @Test(
    "file names without a date",
    arguments: [
      "", "/", "bear.jpg", "2024.jpg", "202407.jpg", "20240230.jpg", "20241301.jpg",
      "120240701.jpg",
      "19791231.jpg", "20240701/bear.jpg", "2024070112300.jpg", "20240701250000.jpg",
      "2024-07-01.jpg", "DSCN4422_ChippedAt_3756_388_3896_512.jpeg",
    ])
  func fileNamesWithoutDate(name: String) {
    #expect(CaptureTime(fileName: name) == nil)
  }
}
