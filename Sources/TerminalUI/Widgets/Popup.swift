/// Draws a box over the middle of what is there.
public enum Popup {
  /// Clears and frames a box of the given outer size, and returns the room inside it.
  ///
  /// The box is made smaller where the area is too small for it.
  public static func draw(
    size: Size, title: String, in area: Rect, of frame: inout Frame, style: Style = .plain,
    titleStyle: Style = .bold, border: Border = .line
  ) -> Rect {
    let box = area.centred(size)
    frame.fill(box, style: style)
    frame.drawBox(box, title: title, style: style, titleStyle: titleStyle, border: border)
    return box.inset(columns: 2, rows: 1)
  }
}
