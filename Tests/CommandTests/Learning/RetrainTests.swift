import Foundation
import GalleryStore
import ReidCore
import Testing

@Suite("lineup retrain")
struct RetrainTests {
  private static let figures = Shape.object([
    "head": .string, "queries": .integer, "individuals": .integer,
    "accuracy": .object(["1": .optional(.number), "5": .optional(.number)]),
    "mAP": .optional(.number), "identityBalancedMAP": .optional(.number),
    "aurocNew": .optional(.number),
    "intervals": .object(["level": .number, "resamples": .integer, "seed": .integer]),
  ])
  private static let shape = Shape.object([
    "head": .string, "kind": .string, "digest": .string, "dimension": .integer,
    "epochs": .integer, "seed": .integer, "protocol": .string, "before": figures,
    "after": figures, "recommended": .bool, "reason": .string, "notes": .list(.string),
    "individuals": .integer, "queries": .integer, "newQueries": .integer,
    "differences": .list(
      .object([
        "metric": .string, "before": .number, "after": .number, "difference": .number,
      ])),
    "calibration": .object([
      "fitted": .bool, "method": .optional(.string), "positives": .optional(.integer),
      "reason": .optional(.string),
    ]),
    "disputes": .object(["count": .integer, "first": .list(.object(["chip": .string]))]),
  ])

  @Test func whiteningIsTheDefaultAndAdoptsNothing() async throws {
    let tool = try Tool()
    try tool.makeLearningGallery()
    let done = try await tool.run(["retrain", "--json"])
    #expect(done.status == 0, "\(done.errors)")
    let report = try done.json()
    #expect(Self.shape.mismatches(report).isEmpty)
    #expect(report["head"] == .string("whitening-1"))
    #expect(report["epochs"] == .integer(0))
    #expect(report["dimension"] == .integer(24))
    #expect(report["before"]?["head"] == .string("none"))
    #expect(report["after"]?["head"] == .string("whitening-1"))
    // The shared directions are what whitening takes away.
    #expect(report["recommended"] == .bool(true), "\(done.text)")
    #expect(report["calibration"]?["fitted"] == .bool(true))
    let status = try await tool.run(["status", "--json"]).json()
    #expect(status["head"] == .null, "nothing was adopted")
    let store = try Gallery.open(GalleryFolder(path: tool.gallery), readOnly: true)
    let record = try #require(try store.head(named: "whitening-1"))
    #expect(record.isRecommended == true)
    let stored = try JSONDecoder().decode(
      JSONValue.self, from: Data(try #require(record.report).utf8))
    #expect(stored["members"]?["members"]?.items.count == 96, "membership is kept, not the seed")
    let left = try FileManager.default.contentsOfDirectory(atPath: store.folder.models)
    #expect(left.sorted() == ["lock", "whitening-1.head"], "nothing but the head stays")
  }

  @Test func theSameSeedGivesTheSameFigures() async throws {
    let tool = try Tool()
    try tool.makeLearningGallery()
    let first = try await tool.run(["retrain", "--seed", "5", "--json"]).json()
    let second = try await tool.run(["retrain", "--seed", "5", "--json"]).json()
    #expect(second["head"] == .string("whitening-2"), "names are not used again")
    #expect(first["after"]?["mAP"] == second["after"]?["mAP"])
    #expect(first["differences"] == second["differences"])
    #expect(first["digest"] != second["digest"], "the name is in the file")
  }

  @Test func aTrainedHeadComparesWithWhiteningToo() async throws {
    let tool = try Tool()
    try tool.makeLearningGallery()
    let done = try await tool.run([
      "retrain", "--method", "head", "--epochs", "2", "--loss", "triplet", "--miner", "semihard",
      "--dimension", "16", "--json",
    ])
    #expect(done.status == 0, "\(done.errors)")
    let report = try done.json()
    #expect(Self.shape.mismatches(report).isEmpty)
    #expect(report["head"] == .string("head-1"))
    #expect(report["dimension"] == .integer(16))
    #expect([1, 2].contains(report["epochs"]?.integer))
    #expect(report["whitening"]?["head"] == .string("whitening"))
    let change = try #require(report["differencesToWhitening"]).items.first {
      $0["metric"] == .string("identityBalancedMAP")
    }
    // What is surely worse than whitening is never recommended.
    if case .number(let high)? = change?["interval"]?["high"], high < 0 {
      #expect(report["recommended"] == .bool(false))
    }
    #expect(change?["interval"]?["low"] != nil)
  }

  @Test func worksBesideAReview() async throws {
    let tool = try Tool()
    try tool.makeLearningGallery()
    let lock = try GalleryLock(
      of: GalleryFolder(path: tool.gallery), as: .current(purpose: "test of locking"))
    let done = try await tool.run(["retrain", "--json"])
    #expect(done.status == 0, "\(done.errors)")
    let adopted = try await tool.run(["models", "adopt", "whitening-1", "--json"])
    #expect(adopted.status == 0, "\(adopted.errors)")
    withExtendedLifetime(lock) {}
  }

  @Test func worksWithAnEmptyQueue() async throws {
    let tool = try Tool()
    try tool.makeLearningGallery(waiting: 0)
    #expect(try await tool.run(["status", "--json"]).json()["queued"] == .integer(0))
    #expect(try await tool.run(["retrain", "--json"]).status == 0)
  }

  @Test(arguments: [(0, 0), (1, 4), (6, 1)])
  func tooLittleIsOneClearError(individuals: Int, encounters: Int) async throws {
    let tool = try Tool()
    try tool.makeLearningGallery(individuals: individuals, encounters: encounters, waiting: 0)
    for method in [["retrain"], ["retrain", "--method", "head"], ["retrain", "--search", "2"]] {
      let done = try await tool.run(method + ["--json"])
      #expect(done.status == 65, "\(method): \(done.errors)")
      #expect(done.output.isEmpty)
      #expect(done.errors.contains("two encounters"), "\(done.errors)")
    }
    #expect(try await tool.run(["models", "--json"]).json()["models"]?.items.count ?? 0 < 2)
  }

  @Test func aGalleryWithoutVectorsSaysWhatToDo() async throws {
    let tool = try Tool()
    try await tool.makeGallery()
    let done = try await tool.run(["retrain"])
    #expect(done.status == 65)
    #expect(done.errors.contains("lineup embed"))
  }

  @Test func aVectorOfZerosIsNamed() async throws {
    let tool = try Tool()
    try tool.makeLearningGallery()
    let chip = Tool.chipID(animal: 3, encounter: 1, frame: 1)
    let store = try Gallery.open(GalleryFolder(path: tool.gallery))
    try store.storeEmbeddings(
      [(ID(chip), [Float](repeating: 0, count: 24))], key: Tool.learningKey, engine: "made up")
    try store.close()
    let done = try await tool.run(["retrain"])
    #expect(done.status == 65)
    #expect(done.errors.contains(chip), "\(done.errors)")
  }

  @Test(arguments: [
    "--resume --seed 2", "--loss triplet", "--method whitening --search 3", "--search 0",
    "--method head --epochs 0", "--method magic", "--split sideways",
  ])
  func choicesThatDoNotFitAreUsageErrors(line: String) async throws {
    let tool = try Tool()
    let done = try await tool.run(["retrain"] + line.split(separator: " ").map(String.init))
    #expect(done.status == 64, "\(done.errors)")
  }

  @Test func nothingToResume() async throws {
    let tool = try Tool()
    try tool.makeLearningGallery()
    let done = try await tool.run(["retrain", "--resume"])
    #expect(done.status == 66, "\(done.errors)")
  }

  @Test func aSearchGivesATableAndAPicture() async throws {
    let tool = try Tool()
    try tool.makeLearningGallery()
    let done = try await tool.run(["retrain", "--search", "4", "--epochs", "1", "--json"])
    #expect(done.status == 0, "\(done.errors)")
    let search = try #require(try done.json()["search"])
    let trials = (search["trials"]?.items.count ?? 0) + (search["failed"]?.items.count ?? 0)
    #expect(trials == 4)
    if search["trials"]?.items.count ?? 0 >= 3 {
      let path = try #require(search["picture"]?.string)
      let svg = try String(contentsOfFile: path, encoding: .utf8)
      #expect(svg.hasPrefix("<svg") && svg.hasSuffix("</svg>\n"))
    }
  }

  @Test func learnedRowsAreNotedAndTakenBackOnesNeverEnter() async throws {
    let tool = try Tool()
    try tool.makeLearningGallery()
    let chip = Tool.waitingChip()
    try await tool.run(["decide", chip, "--reject", "Bear 5", "--burst"])
    try await tool.run(["decide", chip, "--match", "Bear 6", "--burst"])
    try await tool.run(["undo"])
    try await tool.run(["decide", chip, "--match", "Bear 0", "--burst"])
    let before = try await tool.run(["status", "--json"]).json()
    #expect(before["retraining"]?.integer ?? 0 > 0)
    let report = try await tool.run(["retrain", "--json"]).json()
    #expect(report["chips"] == .integer(98), "the burst of two is confirmed now")
    #expect(report["rejections"] == .integer(2))
    let after = try await tool.run(["status", "--json"]).json()
    #expect(after["retraining"] == .integer(0))
    let store = try Gallery.open(GalleryFolder(path: tool.gallery), readOnly: true)
    let rows = try store.retrainingRows(includingLearned: true).filter { $0.reviewer == "ana" }
    #expect(rows.count == 4, "\(rows)")
    #expect(rows.allSatisfy { $0.learnedBy == "whitening-1" })
    #expect(!rows.contains { $0.individual.rawValue == "bear-6" })
  }
}

@Suite("What a retraining must not touch")
struct RetrainCareTests {
  @Test func aHeadNamedLikeItsStateStays() async throws {
    let tool = try Tool()
    try tool.makeLearningGallery()
    _ = try await tool.run(["retrain"])
    let folder = tool.gallery + "/models"
    let file = tool.gallery + "/retraining-best.head"
    try FileManager.default.copyItem(atPath: folder + "/whitening-1.head", toPath: file)
    // The same numbers under another note are another file.
    let added = try await tool.run(["models", "add", file, "--json"])
    #expect(added.status == 65, "the gallery has these bytes already: \(added.errors)")
    try FileManager.default.copyItem(atPath: file, toPath: folder + "/retraining-best.head")
    _ = try await tool.run(["retrain"])
    #expect(FileManager.default.fileExists(atPath: folder + "/retraining-best.head"))
  }
}
