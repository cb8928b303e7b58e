import CChafa
import ReidCore

/// A picture drawn with block and border symbols in true colour; owns one chafa canvas.
@safe final class SymbolCanvas {
  private let pointer: OpaquePointer

  /// How hard chafa searches for the best symbol: at 0.5 a canvas of 60 by 30 cells takes about a
  /// seventh of the time of 1.0.
  private static let workFactor: Float = 0.5

  /// Done once and by one thread, because chafa fills its tables at the first use of a canvas.
  static let isReady: Bool = {
    // The callers have threads of their own; one picture is too small to share out.
    chafa_set_n_threads(1)
    if let config = unsafe chafa_canvas_config_new() {
      unsafe chafa_canvas_unref(chafa_canvas_new(config))
      unsafe chafa_canvas_config_unref(config)
    }
    return true
  }()

  /// Draws `image` over `columns` by `rows` cells, both at least 1.
  init?(_ image: RasterImage, columns: Int, rows: Int) {
    guard Self.isReady, let config = unsafe chafa_canvas_config_new() else { return nil }
    defer { unsafe chafa_canvas_config_unref(config) }
    let symbols = unsafe chafa_symbol_map_new()
    defer { unsafe chafa_symbol_map_unref(symbols) }
    for tag in [CHAFA_SYMBOL_TAG_SPACE, CHAFA_SYMBOL_TAG_BLOCK, CHAFA_SYMBOL_TAG_BORDER] {
      unsafe chafa_symbol_map_add_by_tags(symbols, tag)
    }
    unsafe chafa_canvas_config_set_symbol_map(config, symbols)
    unsafe chafa_canvas_config_set_geometry(config, Int32(columns), Int32(rows))
    unsafe chafa_canvas_config_set_canvas_mode(config, CHAFA_CANVAS_MODE_TRUECOLOR)
    unsafe chafa_canvas_config_set_work_factor(config, Self.workFactor)
    guard let made = unsafe chafa_canvas_new(config) else { return nil }
    unsafe pointer = made
    // Always four bytes a pixel: chafa 1.12 mistakes the colours of three-byte pixels in rows
    // whose length leaves a remainder of 1 or 2 when divided by 4.
    unsafe chafa_canvas_draw_all_pixels(
      made, CHAFA_PIXEL_RGBA8_UNASSOCIATED, image.rgba, Int32(image.width), Int32(image.height),
      Int32(image.width * 4))
  }

  deinit { unsafe chafa_canvas_unref(pointer) }

  /// The symbol at a place and its two colours as 0xRRGGBB; nil is the terminal's own colour.
  subscript(column column: Int, row row: Int) -> (symbol: Character, ink: Int?, ground: Int?) {
    var ink: Int32 = -1
    var ground: Int32 = -1
    let code = unsafe chafa_canvas_get_char_at(pointer, Int32(column), Int32(row))
    unsafe chafa_canvas_get_raw_colors_at(pointer, Int32(column), Int32(row), &ink, &ground)
    return (
      Character(Unicode.Scalar(code) ?? " "), ink < 0 ? nil : Int(ink),
      ground < 0 ? nil : Int(ground)
    )
  }
}
