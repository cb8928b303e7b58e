import Foundation
import Testing

@testable import Workbench

@Suite("Where the program's files are looked for")
struct ResourcesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func locate(_ environment: [String: String] = [:]) -> Resources {
    Resources.locate(
      environment: environment,
      executable: URL(fileURLWithPath: folder.path("checkout/.build/release/lineup")))
  }

  private func model(_ place: String) throws {
    try folder.write("{}", to: place + "/Models/efficientnet-lite0/config.json")
  }

  @Test func nothingAnywhereIsSaidSo() throws {
    let found = locate()
    #expect(found.root == nil)
    #expect(found.models.isEmpty)
    let failure = #expect(throws: Failure.self) { try found.model(named: "efficientnet-lite0") }
    #expect(failure?.kind == .unavailable)
    #expect(failure?.message.contains("LINEUP_HOME") == true)
  }

  @Test func theOrderIsHomeThenShareThenCheckout() throws {
    try folder.write("", to: "checkout/Package.swift")
    try model("checkout")
    #expect(locate().root?.path == folder.path("checkout"))
    try model("checkout/.build/share/lineup")
    #expect(locate().root?.path == folder.path("checkout/.build/share/lineup"))
    try model("home")
    let home = locate(["LINEUP_HOME": folder.path("home")])
    #expect(home.root?.path == folder.path("home"))
    #expect(home.attempts.map(\.found) == [true, true, true])
    #expect(home.models == ["efficientnet-lite0"])
    #expect(try home.model(named: "efficientnet-lite0").path.hasPrefix(folder.path("home")))
  }

  @Test func aHomeWithoutModelsIsPassedOver() throws {
    try folder.write("", to: "checkout/Package.swift")
    try model("checkout")
    let found = locate(["LINEUP_HOME": folder.path("nowhere")])
    #expect(found.root?.path == folder.path("checkout"))
    #expect(found.attempts.first?.found == false)
    #expect(locate(["LINEUP_HOME": ""]).attempts.count == 2)
  }

  @Test func onlyAFolderThatIsAPackageIsACheckout() throws {
    try model("checkout")
    #expect(locate().root == nil, "a Models folder above the program is not enough")
    try folder.write("", to: "Package.swift")
    try model(".")
    #expect(locate().root?.path == folder.root.path)
  }

  @Test func theWorkingDirectoryIsNeverLookedAt() throws {
    let before = FileManager.default.currentDirectoryPath
    let attempts = locate().attempts
    #expect(!attempts.contains { $0.path == before })
    #expect(!attempts.contains { !$0.path.hasPrefix("/") })
  }

  @Test(arguments: ["", ".", "..", "../x", "a/b", "/etc"])
  func aPathIsNoModelName(name: String) throws {
    try model("home")
    let found = locate(["LINEUP_HOME": folder.path("home")])
    let failure = #expect(throws: Failure.self) { try found.model(named: name) }
    #expect(failure?.kind == .usage)
  }

  @Test func anUnknownModelIsMissing() throws {
    try model("home")
    let found = locate(["LINEUP_HOME": folder.path("home")])
    let failure = #expect(throws: Failure.self) { try found.model(named: "other") }
    #expect(failure?.kind == .missingInput)
  }
}
