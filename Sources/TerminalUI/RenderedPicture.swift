/// A picture ready to be shown.
public enum RenderedPicture: Hashable, Sendable {
  /// As cells of the frame.
  case cells(CellBlock)
  /// As pixels over the frame.
  case pixels(PixelPicture)
}
