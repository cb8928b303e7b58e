import CChafa
import CPixbuf  // GLib's strings, in which chafa answers
import ReidCore

/// A picture encoded as sixels in up to 256 colours of its own; owns one chafa canvas.
@safe final class SixelCanvas {
  private let pointer: OpaquePointer

  /// Draws `image` pixel for pixel.
  init?(_ image: RasterImage) {
    guard SymbolCanvas.isReady, let config = unsafe chafa_canvas_config_new() else { return nil }
    defer { unsafe chafa_canvas_config_unref(config) }
    unsafe chafa_canvas_config_set_pixel_mode(config, CHAFA_PIXEL_MODE_SIXELS)
    unsafe chafa_canvas_config_set_canvas_mode(config, CHAFA_CANVAS_MODE_TRUECOLOR)
    // One cell as large as the picture, so that it is not scaled.
    unsafe chafa_canvas_config_set_geometry(config, 1, 1)
    unsafe chafa_canvas_config_set_cell_geometry(config, Int32(image.width), Int32(image.height))
    guard let made = unsafe chafa_canvas_new(config) else { return nil }
    unsafe pointer = made
    unsafe chafa_canvas_draw_all_pixels(
      made, CHAFA_PIXEL_RGBA8_UNASSOCIATED, image.rgba, Int32(image.width), Int32(image.height),
      Int32(image.width * 4))
  }

  deinit { unsafe chafa_canvas_unref(pointer) }

  /// The sequence that draws the picture at the cursor, with its introducer and terminator.
  func encoded() -> [UInt8] {
    guard let text = unsafe chafa_canvas_print(pointer, nil) else { return [] }
    defer { unsafe _ = g_string_free(text, 1) }
    return unsafe Array(
      UnsafeRawBufferPointer(start: text.pointee.str, count: Int(text.pointee.len)))
  }
}
