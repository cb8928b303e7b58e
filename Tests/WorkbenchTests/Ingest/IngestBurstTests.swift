import ChipImaging
import Foundation
import GalleryStore
import ReidCore
import Testing

@testable import Workbench

@Suite("Ingest: dates, cameras and bursts")
struct IngestBurstTests {
  private static let noon = Date(timeIntervalSince1970: 1_748_779_200)

  private func shot(
    _ bench: IngestBench, _ number: Int, _ name: String, after seconds: Double,
    model: String? = "CamA"
  ) throws {
    try bench.folder.picture(
      number, name,
      exif: ExifTags(capturedAt: Self.noon.addingTimeInterval(seconds), model: model))
  }

  @Test func aDateComesFromMetadataThenTheCameraThenTheName() throws {
    let bench = try IngestBench()
    let folder = bench.folder
    try shot(bench, 1, "in/20200101_000000.jpg", after: 0)
    try shot(bench, 2, "in/exif.jpg", after: 0)
    try folder.picture(3, "in/IMG_20240229_101112.jpg")
    try folder.picture(4, "in/IMG_20230229.jpg")
    try folder.picture(5, "in/nothing.jpg")
    let file = try bench.csv(
      "path,date", "in/20200101_000000.jpg,2019-05-06 07:08:09", "in/exif.jpg,",
      "in/IMG_20240229_101112.jpg,NA", "in/IMG_20230229.jpg,", "in/nothing.jpg,")
    _ = try bench.ingest(metadata: file)
    let date = { (name: String) in try bench.chip(name)?.chip.capturedAt }
    #expect(try date("20200101_000000.jpg") == Date(timeIntervalSince1970: 1_557_126_489))
    #expect(try date("exif.jpg") == Self.noon)
    #expect(try date("IMG_20240229_101112.jpg") == Date(timeIntervalSince1970: 1_709_201_472))
    #expect(try date("IMG_20230229.jpg") == nil, "2023 has no 29 February")
    #expect(try date("nothing.jpg") == nil, "when the file was changed is no date")
  }

  @Test func chipsWithoutADateAreEncountersOfTheirOwn() throws {
    let bench = try IngestBench()
    for number in 1...3 { try bench.folder.picture(number, "in/\(number).jpg") }
    #expect(try bench.ingest([bench.folder.path("in")]).encounters == 3)
  }

  @Test func onlyADayIsNoBurst() throws {
    let bench = try IngestBench()
    try bench.folder.picture(1, "in/20240501_a.jpg")
    try bench.folder.picture(2, "in/20240501_b.jpg")
    #expect(try bench.ingest([bench.folder.path("in")]).encounters == 2)
  }

  @Test(arguments: [(60.0, 2), (59.0, 3), (119.0, 3), (120.0, 2), (600.0, 1)])
  func theGapDecides(gap: Double, bursts: Int) throws {
    let bench = try IngestBench()
    // 60 s, then 500 s apart.
    try shot(bench, 1, "in/a.jpg", after: 0)
    try shot(bench, 2, "in/b.jpg", after: gap == 119 || gap == 120 ? 120 : 60)
    try shot(bench, 3, "in/c.jpg", after: 560 + 60)
    #expect(try bench.ingest([bench.folder.path("in")], gap: gap).encounters == bursts)
  }

  @Test func aBurstEndsAfterAQuarterOfAnHour() throws {
    let bench = try IngestBench()
    for number in 0...32 { try shot(bench, number, "in/\(number).jpg", after: Double(number) * 30) }
    // 33 pictures over 960 s: 31 fit into 900 s.
    #expect(try bench.ingest([bench.folder.path("in")]).encounters == 2)
  }

  @Test func anEncounterColumnGoesFirst() throws {
    let bench = try IngestBench()
    try shot(bench, 1, "a.jpg", after: 0)
    try shot(bench, 2, "b.jpg", after: 5)
    try shot(bench, 3, "c.jpg", after: 9000)
    let file = try bench.csv("path,encounter", "a.jpg,first", "b.jpg,second", "c.jpg,first")
    _ = try bench.ingest(metadata: file)
    #expect(try bench.bursts() == [["a.jpg", "c.jpg"], ["b.jpg"]])
  }

  @Test func aLaterRunJoinsABurstOfAnEarlierOne() throws {
    let bench = try IngestBench()
    try shot(bench, 1, "card1/a.jpg", after: 0)
    try shot(bench, 2, "card2/b.jpg", after: 40)
    try shot(bench, 3, "card2/c.jpg", after: 80)
    _ = try bench.ingest([bench.folder.path("card1")])
    let settled = try #require(try bench.chip("a.jpg")).chip.encounter
    let report = try bench.ingest([bench.folder.path("card2")])
    #expect(report.encounters == 0)
    #expect(try bench.bursts() == [["a.jpg", "b.jpg", "c.jpg"]])
    #expect(try bench.chip("c.jpg")?.chip.encounter == settled)
  }

  @Test func aBurstGrowsToEitherSide() throws {
    let bench = try IngestBench()
    try shot(bench, 2, "two/b.jpg", after: 40)
    try shot(bench, 1, "one/a.jpg", after: 0)
    _ = try bench.ingest([bench.folder.path("two")])
    _ = try bench.ingest([bench.folder.path("one")])
    #expect(try bench.bursts() == [["a.jpg", "b.jpg"]])
  }

  @Test func twoCamerasAreNeverOneBurst() throws {
    let bench = try IngestBench()
    try shot(bench, 1, "in/a.jpg", after: 0, model: "CamA")
    try shot(bench, 2, "in/b.jpg", after: 1, model: "CamB")
    #expect(try bench.ingest([bench.folder.path("in")]).encounters == 2)
  }

  @Test func unknownCamerasAreTakenToBeOneWithinAFolder() throws {
    let bench = try IngestBench()
    try bench.folder.picture(1, "x/20240501_100000.jpg")
    try bench.folder.picture(2, "x/20240501_100010.jpg")
    try bench.folder.picture(3, "y/20240501_100020.jpg")
    _ = try bench.ingest([bench.folder.path("x"), bench.folder.path("y")])
    #expect(
      try bench.bursts()
        == [["20240501_100000.jpg", "20240501_100010.jpg"], ["20240501_100020.jpg"]])
    try bench.folder.picture(4, "y/20240501_100030.jpg")
    _ = try bench.ingest([bench.folder.path("y")])
    #expect(
      try bench.bursts()
        == [
          ["20240501_100000.jpg", "20240501_100010.jpg"],
          ["20240501_100020.jpg", "20240501_100030.jpg"],
        ])
  }

  @Test(
    arguments: [
      (nil, "ColCam", "ExifCam"), (CameraSource.folder, "station", "station"),
      (.exif, "ExifCam", "ExifCam"), (.column, "ColCam", nil),
    ] as [(CameraSource?, String?, String?)])
  func theCameraComesFromWhereItIsAsked(
    source: CameraSource?, first: String?, second: String?
  ) throws {
    let bench = try IngestBench()
    try shot(bench, 1, "station/a.jpg", after: 0, model: "ExifCam")
    try shot(bench, 2, "station/b.jpg", after: 0, model: "ExifCam")
    let file = try bench.csv("path,camera", "station/a.jpg,ColCam", "station/b.jpg,")
    _ = try bench.ingest(metadata: file, camera: source)
    #expect(try bench.chip("a.jpg")?.chip.camera == first)
    #expect(try bench.chip("b.jpg")?.chip.camera == second)
  }
}
