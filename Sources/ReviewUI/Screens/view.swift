public import TerminalUI

/// Draws what the model knows.
///
/// Pure and total: any model makes a frame of exactly its size. Pictures are placed by name; whoever
/// presents the frame draws them, and where one is missing the text beneath shows.
public func view(_ model: ReviewModel) -> Frame {
  var canvas = Canvas(size: model.size, theme: Theme(model.capabilities))
  guard Layout.fits(model.size) else {
    TooSmallScreen.draw(model, on: &canvas)
    return canvas.frame
  }
  let layout = Layout(model.size)
  HeaderLine.draw(model, in: layout.header, on: &canvas)
  switch model.phase {
  case .reviewing(let review):
    ReviewScreen.draw(model, review, layout, on: &canvas)
  case .opening, .loading, .finished, .failed:
    IdleScreen.draw(model, in: layout.body, on: &canvas)
  }
  if case .help(let scroll) = model.overlay {
    HelpScreen.draw(from: scroll, layout, on: &canvas)
  }
  FooterLines.draw(model, layout, on: &canvas)
  return canvas.frame
}
