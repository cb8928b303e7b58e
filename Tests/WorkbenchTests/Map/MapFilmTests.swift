import DenseMath
import Foundation
import Testing

@testable import Workbench

@Suite("Films of maps")
struct MapFilmTests {
  private static func vectors(_ count: Int, spread: Float) -> Matrix<Float> {
    var random = SeededGenerator(seed: 5)
    let values = (0..<count).flatMap { row in
      (0..<8).map { column in
        (column == row % 4 ? 1 : 0) + Float.random(in: -spread...spread, using: &random)
      }
    }
    return Matrix(rows: count, columns: 8, values: values)
  }

  private static func film(in folder: String, format: MapFilmFormat = .svg, count: Int = 24)
    throws -> MapFilm
  {
    try MapFilm(
      folder: folder, format: format, labels: (0..<count).map { $0 % 4 },
      names: ["Otis", "Grazer", "Chunk", "Holly"], seed: 3)
  }

  @Test func framesAreNumberedAndTheSameEveryTime() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b"] {
      var film = try Self.film(in: folder.path(name))
      for (epoch, spread) in [0.6, 0.3, 0.1].enumerated() {
        let vectors = film.picked(from: Self.vectors(24, spread: Float(spread)))
        let file = try film.frame(vectors, caption: "epoch \(epoch) <best>")
        #expect(file == folder.path("\(name)/frame-000\(epoch).svg"))
      }
      #expect(film.count == 3)
    }
    for frame in 0..<3 {
      let (a, b) = ("a/frame-000\(frame).svg", "b/frame-000\(frame).svg")
      let first = try String(contentsOfFile: folder.path(a), encoding: .utf8)
      #expect(first == (try String(contentsOfFile: folder.path(b), encoding: .utf8)))
      #expect(first.contains("epoch \(frame) &lt;best&gt;"))
    }
  }

  @Test func largeSetsAreSampledAndPixelsWork() throws {
    let folder = try TemporaryFolder()
    let many = try Self.film(in: folder.path("many"), count: 5_000)
    #expect(many.rows.count == MapFilm.limit)
    #expect(many.rows == many.rows.sorted())
    #expect(many.rows == (try Self.film(in: folder.path("many"), count: 5_000)).rows)
    var film = try Self.film(in: folder.path("film"), format: .png)
    let file = try film.frame(Self.vectors(24, spread: 0.2), caption: "one")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
  }

  @Test func whatCannotBeDrawnIsRefused() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("mine", to: "file")
    let blocked = #expect(throws: Failure.self) { _ = try Self.film(in: file + "/film") }
    #expect(blocked?.kind == .cannotCreate)
    var film = try Self.film(in: folder.path("film"))
    var vectors = Self.vectors(24, spread: 0.2)
    vectors.values[9] = .nan
    let failure = #expect(throws: Failure.self) { try film.frame(vectors, caption: "") }
    #expect(failure?.kind == .badData)
    #expect(film.count == 0)
  }
}
