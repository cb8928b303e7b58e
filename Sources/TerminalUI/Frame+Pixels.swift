extension Frame {
  /// Returns the frame with its pictures drawn into their cells, and those made of pixels beside
  /// it.
  ///
  /// Cells under a picture made of pixels hold a no-break space, which looks empty and yet differs
  /// from an empty cell, so that whoever draws only what changed leaves the pixels alone while they
  /// stay, and blanks their cells when they go.
  ///
  /// - Parameter render: Renders a placement, or returns nil while it cannot. It is told whether
  ///   the placement is whole: a picture that something else partly covers must be given as cells,
  ///   since pixels would hide what covers them; pixels given all the same are left out.
  /// - Returns: A frame of the same digest, and the pictures made of pixels, none of which overlap.
  public func compositing(
    _ render: (PicturePlacement, _ isWhole: Bool) -> RenderedPicture?
  ) -> (frame: Frame, images: [PixelImage]) {
    var images: [PixelImage] = []
    let visible = wholePictures()
    var index = -1
    let frame = compositing { placement in
      index += 1
      switch render(placement, visible[index]) {
      case .cells(let block): return block
      case .pixels(let picture):
        guard visible[index] else { return nil }
        let rect = placement.rect.centred(picture.size)
        images.append(PixelImage(picture: picture, rect: rect))
        let held = Cell(character: "\u{A0}")
        return CellBlock(
          size: rect.size, cells: Array(repeating: held, count: rect.size.cellCount))
      case nil: return nil
      }
    }
    return (frame, images)
  }

  /// For each placement, whether it lies inside the frame and nothing was put over it.
  private func wholePictures() -> [Bool] {
    pictures.enumerated().map { number, placement in
      let rect = placement.rect
      guard !rect.isEmpty, rect.intersection(bounds) == rect else { return false }
      return (rect.row..<rect.endRow).allSatisfy { row in
        let start = row * size.columns
        return owners[(start + rect.column)..<(start + rect.endColumn)].allSatisfy {
          Int($0) == number
        }
      }
    }
  }
}
