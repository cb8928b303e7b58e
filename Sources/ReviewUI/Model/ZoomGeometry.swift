import TerminalUI

/// Which part of a picture a panel shows under a ``ZoomWindow``, and where in the panel.
///
/// A dot is what the terminal can colour by itself, taken as square: half a cell where pictures are
/// made of characters.
struct ZoomGeometry: Hashable, Sendable {
  /// Parts of a picture's width and height, each in 0...1.
  struct Part: Hashable, Sendable {
    var x: Double
    var y: Double
  }

  /// Where a picture goes and what of it is cut out.
  struct Placement: Hashable, Sendable {
    let rect: Rect
    let crop: PictureAdjustment.Crop
  }

  /// The cells for the picture.
  let panel: Rect
  /// Dots in a cell.
  let dotsPerCell: Size
  /// The picture's width in pixels; 1 where it is not known.
  let width: Double
  /// The picture's height in pixels; 1 where it is not known.
  let height: Double
  /// Whether the picture's size is known: if not it is taken as square, which chips about are.
  let isMeasured: Bool

  init(panel: Rect, dotsPerCell: Size, picture: PictureMeasure?) {
    self.panel = panel
    // What no terminal and no camera has would only overflow.
    self.dotsPerCell = Size(
      columns: min(max(1, dotsPerCell.columns), 1_000), rows: min(max(1, dotsPerCell.rows), 1_000))
    let sides = 1...1_000_000
    isMeasured = picture.map { sides.contains($0.width) && sides.contains($0.height) } ?? false
    width = isMeasured ? Double(picture?.width ?? 1) : 1
    height = isMeasured ? Double(picture?.height ?? 1) : 1
  }

  private var dotColumns: Double { Double(max(1, panel.columns) * dotsPerCell.columns) }
  private var dotRows: Double { Double(max(1, panel.rows) * dotsPerCell.rows) }

  /// Dots for each pixel when all of the picture just fits.
  private var fitting: Double { min(dotColumns / width, dotRows / height) }

  /// A scale in thousandths of the size that fits; an unmeasured picture has no size of its own.
  func thousandths(_ scale: ZoomWindow.Scale) -> Double {
    switch scale {
    case .times(let thousandths): Double(thousandths)
    case .actual: isMeasured ? 1_000 / fitting : 1_000
    }
  }

  /// The part of the picture that the panel shows at a scale.
  func visible(_ scale: ZoomWindow.Scale) -> Part {
    let dots = fitting * thousandths(scale) / 1_000
    return Part(
      x: min(1, dotColumns / (width * dots)), y: min(1, dotRows / (height * dots)))
  }

  /// The shown part in pixels; nil where the picture was not measured.
  func visiblePixels(_ scale: ZoomWindow.Scale) -> (width: Int, height: Int)? {
    guard isMeasured else { return nil }
    let part = visible(scale)
    return (Int((part.x * width).rounded()), Int((part.y * height).rounded()))
  }

  /// Where the picture goes and what is cut out of it.
  ///
  /// The crop is in thousandths of the picture as it is stored: for a mirrored one the window's
  /// middle lies as far from the other edge. A picture smaller than the panel gets a smaller
  /// rectangle, right to within a cell, for whoever draws it fills the rectangle.
  func placement(_ window: ZoomWindow, isMirrored: Bool) -> Placement {
    let part = visible(window.scale)
    let middleX = ZoomWindow.clamped(window.centreX, visible: part.x)
    let middleY = ZoomWindow.clamped(window.centreY, visible: part.y)
    let columns = Self.thousandths(part.x)
    let left = Self.thousandths(middleX - part.x / 2)
    let crop = PictureAdjustment.Crop(
      x: isMirrored ? 1_000 - columns - left : left,
      y: Self.thousandths(middleY - part.y / 2), width: columns,
      height: Self.thousandths(part.y))
    let factor = thousandths(window.scale) / 1_000
    guard factor < 1 else { return Placement(rect: panel, crop: crop) }
    let size = Size(
      columns: Self.cells(width * fitting * factor, dotsPerCell.columns, limit: panel.columns),
      rows: Self.cells(height * fitting * factor, dotsPerCell.rows, limit: panel.rows))
    return Placement(rect: panel.centred(size), crop: crop)
  }

  private static func thousandths(_ part: Double) -> Int { Int((part * 1_000).rounded()) }

  private static func cells(_ dots: Double, _ perCell: Int, limit: Int) -> Int {
    // A hair more than a whole number of cells is that number: the rest is rounding.
    min(limit, max(1, Int((dots / Double(perCell) - 1e-6).rounded(.up))))
  }
}
