public import TerminalUI

/// Draws what the model knows.
///
/// Pure and total: any model makes a frame of exactly its size. Pictures are placed by name; whoever
/// presents the frame draws them, and where one is missing the text beneath shows.
public func view(_ model: ReviewModel) -> Frame {
  var canvas = Canvas(size: model.size, theme: model.theme)
  canvas.look = model.look
  guard Layout.fits(model.size) else {
    TooSmallScreen.draw(model, on: &canvas)
    return canvas.frame
  }
  let layout = Layout(model.size)
  HeaderLine.draw(model, in: layout.header, on: &canvas)
  switch model.screen {
  // The search for an individual takes a list's place.
  case .queue where model.context == .assigning: break
  case .queue: QueueScreen.draw(model, in: layout.body, on: &canvas)
  case .individuals: IndividualsScreen.draw(model, in: layout.body, on: &canvas)
  case .history: HistoryScreen.draw(model, in: layout.body, on: &canvas)
  case .gallery: GalleryScreen.draw(model, in: layout.body, on: &canvas)
  case .map: MapScreen.draw(model, in: layout.body, on: &canvas)
  case .review:
    switch model.phase {
    case .reviewing(let review) where ReaderScreen.shows(model):
      ReaderScreen.draw(model, review, in: layout.body, on: &canvas)
    case .reviewing(let review):
      ReviewScreen.draw(model, review, layout, on: &canvas)
    case .opening, .loading, .finished, .failed:
      IdleScreen.draw(model, in: layout.body, on: &canvas)
    }
  }
  switch model.overlay {
  case .help(let text): HelpScreen.draw(text, model, layout, on: &canvas)
  case .assigning(let picker) where model.screen != .review:
    AssignPanel.draw(picker, model, in: layout.body, on: &canvas)
  case .terminal(let scroll): TerminalPanel.draw(model, from: scroll, layout, on: &canvas)
  case .palette(let prompt): PalettePanel.draw(prompt, model, layout, on: &canvas)
  default: break
  }
  FooterLines.draw(model, layout, on: &canvas)
  return canvas.frame
}
