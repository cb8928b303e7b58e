import CPixbuf
import ReidCore

/// Decoded pixels as gdk-pixbuf holds them; owns one GdkPixbuf.
@safe final class Pixbuf {
  private let pointer: OpaquePointer

  private init(owning pointer: OpaquePointer) {
    unsafe self.pointer = pointer
  }

  deinit { unsafe g_object_unref(UnsafeMutableRawPointer(pointer)) }

  /// Whether the library has a loader of the format; WebP's is an add-on.
  static func canDecode(_ format: PictureFormat) -> Bool {
    guard let loader = unsafe gdk_pixbuf_loader_new_with_type(format.rawValue, nil) else {
      return false
    }
    // A loader complains when it is thrown away unclosed; that it saw no picture is no news.
    unsafe gdk_pixbuf_loader_close(loader, nil)
    unsafe g_object_unref(loader)
    return true
  }

  /// Decodes a whole file by the loader of its format, and by no other: what is in the file must
  /// not choose among all the loaders that happen to be installed.
  ///
  /// - Throws: `.damaged` or `.unsupportedFormat`.
  static func decode(_ bytes: [UInt8], format: PictureFormat) throws(PictureFlaw) -> Pixbuf {
    var error: UnsafeMutablePointer<GError>?
    guard let loader = unsafe gdk_pixbuf_loader_new_with_type(format.rawValue, &error) else {
      throw unsafe .unsupportedFormat("\(format.name) (\(words(taking: error)))")
    }
    defer { unsafe g_object_unref(loader) }
    let written = unsafe gdk_pixbuf_loader_write(loader, bytes, gsize(bytes.count), &error)
    // A loader has to be closed even after a failure; only the first error is told.
    let closed =
      written == 0
      ? unsafe gdk_pixbuf_loader_close(loader, nil)
      : unsafe gdk_pixbuf_loader_close(loader, &error)
    guard written != 0, closed != 0, let pixbuf = unsafe gdk_pixbuf_loader_get_pixbuf(loader)
    else { throw unsafe .damaged(words(taking: error)) }
    unsafe g_object_ref(UnsafeMutableRawPointer(pixbuf))
    return unsafe Pixbuf(owning: pixbuf)
  }

  /// Wraps a copy of a picture's pixels; without `alpha` only the colours.
  init(_ image: RasterImage, alpha: Bool) throws(PictureFlaw) {
    guard
      let made = unsafe gdk_pixbuf_new(
        GDK_COLORSPACE_RGB, alpha ? 1 : 0, 8, Int32(image.width), Int32(image.height))
    else { throw .damaged("no memory for \(image.width)x\(image.height) pixels") }
    unsafe pointer = made
    let stride = unsafe Int(gdk_pixbuf_get_rowstride(made))
    let channels = alpha ? 4 : 3
    guard let pixels = unsafe gdk_pixbuf_get_pixels(made) else { return }
    var source = 0
    for row in 0..<image.height {
      var target = row * stride
      for _ in 0..<image.width {
        for channel in 0..<channels {
          unsafe pixels[target + channel] = image.rgba[source + channel]
        }
        source += 4
        target += channels
      }
    }
  }

  /// Width in pixels as stored.
  var width: Int { unsafe Int(gdk_pixbuf_get_width(pointer)) }

  /// Height in pixels as stored.
  var height: Int { unsafe Int(gdk_pixbuf_get_height(pointer)) }

  /// The pixels, turned upright; transparency is dropped and the colours beneath it shown, as the
  /// usual conversion to RGB does.
  ///
  /// - Complexity: O(pixels).
  func image(orientation: Orientation) -> RasterImage {
    let (width, height) = (width, height)
    let stride = unsafe Int(gdk_pixbuf_get_rowstride(pointer))
    let channels = unsafe Int(gdk_pixbuf_get_n_channels(pointer))
    let size = orientation.uprightSize(width: width, height: height)
    let walk = orientation.walk(width: width, height: height, pixel: channels, row: stride)
    let count = size.width * size.height * 4
    let rgba = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, initialized in
      guard let source = unsafe gdk_pixbuf_read_pixels(pointer) else { return }
      var out = 0
      for row in 0..<size.height {
        var at = walk.start + row * walk.down
        for _ in 0..<size.width {
          unsafe target[out] = source[at]
          unsafe target[out + 1] = source[at + 1]
          unsafe target[out + 2] = source[at + 2]
          unsafe target[out + 3] = 255
          out += 4
          at += walk.right
        }
      }
      initialized = count
    }
    return RasterImage(width: size.width, height: size.height, rgba: rgba)
  }

  /// The pixels encoded as a file's bytes.
  ///
  /// - Parameters:
  ///   - format: `.jpeg` or `.png`.
  ///   - options: The encoder's options by name, such as `("quality", "90")`.
  /// - Returns: The file's bytes.
  /// - Throws: `.damaged` with the encoder's words.
  func encoded(
    _ format: PictureFormat, options: [(name: String, value: String)]
  ) throws(PictureFlaw) -> [UInt8] {
    var buffer: UnsafeMutablePointer<CChar>?
    var count: gsize = 0
    var error: UnsafeMutablePointer<GError>?
    var names = unsafe options.map { unsafe g_strdup($0.name) } + [nil]
    var values = unsafe options.map { unsafe g_strdup($0.value) } + [nil]
    defer {
      unsafe (names + values).forEach { unsafe g_free($0) }
    }
    let saved = unsafe gdk_pixbuf_save_to_bufferv(
      pointer, &buffer, &count, format.rawValue, &names, &values, &error)
    defer { unsafe g_free(buffer) }
    guard saved != 0, let buffer = unsafe buffer else {
      throw unsafe .damaged(Self.words(taking: error))
    }
    return unsafe Array(UnsafeRawBufferPointer(start: buffer, count: Int(count)))
  }

  /// The error's message; frees the error.
  private static func words(taking error: UnsafeMutablePointer<GError>?) -> String {
    guard let error = unsafe error else { return "the decoder gave no picture" }
    defer { unsafe g_error_free(error) }
    return unsafe String(cString: error.pointee.message)
  }
}
