import ChipImaging
import Foundation
import ReidCore

/// Small pictures of chips to put into a page, each drawn once.
struct ReportPictures {
  private static let side = 192

  private let pixels: [ID<Chip>: ChipPixels]
  private let decoder = PictureDecoder()
  private var made: [ID<Chip>: Markup] = [:]

  /// Knows where pixels are; where they are not, it says so.
  init(_ pixels: [ID<Chip>: ChipPixels]) {
    self.pixels = pixels
  }

  /// A chip as an element of its own.
  mutating func image(of chip: ID<Chip>) -> Markup {
    if let known = made[chip] { return known }
    let id = chip.rawValue.prefix(16).description
    let markup: Markup =
      if let text = encoded(chip) {
        "<img alt=\"chip \(id)\" src=\"data:image/jpeg;base64,\(text)\">"
      } else {
        "<img alt=\"chip \(id) cannot be shown\" src=\"data:,\">"
      }
    made[chip] = markup
    return markup
  }

  private func encoded(_ chip: ID<Chip>) -> String? {
    guard case .file(let path, let crop) = pixels[chip] else { return nil }
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("lineup-report-\(UUID().uuidString).jpg")
    defer { try? FileManager.default.removeItem(at: file) }
    // A picture that is gone is no reason to have no report.
    guard
      let image = try? decoder.decodeChip(fileAt: path, crop: crop, longestSide: Self.side),
      (try? PictureWriter.writeJPEG(image, to: file.path, quality: 80)) != nil
    else { return nil }
    return (try? Data(contentsOf: file))?.base64EncodedString()
  }
}
