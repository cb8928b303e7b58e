import TerminalUI

/// A picture at one size, in one form.
struct PictureRequestKey: Hashable, Sendable {
  /// What it is drawn as.
  enum Form: Hashable, Sendable {
    /// Cells of the frame.
    case cells
    /// Pixels for a terminal whose cells are that large.
    case pixels(PixelFit)
  }

  let picture: PictureID
  let size: Size
  let adjustment: PictureAdjustment
  let form: Form
}
