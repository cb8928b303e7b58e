public import ReidCore

extension PictureDecoder {
  /// Decodes the part of a picture that shows the animal, no larger than a screen needs it.
  ///
  /// - Parameters:
  ///   - path: The picture file.
  ///   - crop: The part to keep, as in `decode(fileAt:crop:)`.
  ///   - longestSide: The most pixels of the longer side, at least 1; smaller pictures stay as they
  ///     are.
  /// - Returns: The part with its proportions kept.
  /// - Throws: `ImagingError.refused`, as `decode(fileAt:crop:)`.
  /// - Complexity: O(pixels of the file).
  public func decodeChip(
    fileAt path: String, crop: CropBox?, longestSide: Int
  ) throws(ImagingError) -> RasterImage {
    let part = try decode(fileAt: path, crop: crop)
    let longer = max(part.width, part.height)
    guard longer > longestSide else { return part }
    return Resampling.bicubic(
      part, width: max(1, part.width * longestSide / longer),
      height: max(1, part.height * longestSide / longer))
  }
}
