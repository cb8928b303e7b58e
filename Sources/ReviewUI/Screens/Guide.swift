import TerminalUI

/// What newcomers are told: in lines that are there anyway, never in a dialog.
enum Guide {
  /// The three steps from an empty gallery to a first match.
  static func firstSteps(_ model: ReviewModel, _ theme: Theme) -> [(String, Style)] {
    let key = model.keymap.label(for:)
    return [
      ("This gallery is empty. Three steps to a first match:", theme.strong), ("", theme.text),
      ("1  lineup ingest PATH  takes in a folder of pictures", theme.text),
      ("2  lineup embed        makes them comparable", theme.text),
      ("3  lineup review       shows each with the five most similar", theme.text),
      ("", theme.text),
      ("lineup demo shows it all with drawn bears", theme.quiet),
      ("\(key(.help)) lists all keys, \(key(.quit)) quits", theme.quiet),
    ]
  }

  /// Whether the gallery holds nothing at all, as far as is known.
  static func isEmpty(_ model: ReviewModel) -> Bool {
    model.phase == .finished && model.choice.filter.isEmpty && model.queue.individualCount == 0
      && model.queue.ledgerLength == 0 && model.summary.decisions == 0
  }

  /// The line that offers a tour to who reviews for the first time, or the tour's next step.
  ///
  /// The tour is a line that follows what is done; all keys keep their meaning. What lies over the
  /// review has its own words.
  static func offer(_ model: ReviewModel, isShort: Bool = false) -> String? {
    guard model.settings.isFirstReview, model.screen == .review, model.review != nil,
      model.overlay == nil
    else { return nil }
    let key = model.keymap.label(for:)
    guard model.settings.isDemo else {
      // Who has decided something has found the keys.
      return model.summary.decisions > 0
        ? nil
        : "First time here? lineup demo has a tour of one minute; \(key(.help)) lists all keys"
    }
    let number = "\(min(model.summary.decisions + 1, steps))/\(steps)"
    let step = isShort ? "\(number) " : "Tour \(number): "
    switch model.summary.decisions {
    case 0:
      return step + "left is the probe; is it one of the five? \(key(.accept(1)))-"
        + "\(key(.accept(ReviewModel.shownCount))) accepts"
    case 1: return step + "\(key(.undo)) takes back any decision"
    case 2: return step + "none fits? \(key(.rejectShown)) more, \(key(.declareNew)) new"
    case 3: return step + "unsure? \(key(.skip)) later, \(key(.markUnusable)) unusable"
    case 4:
      return step
        + "\(key(.nextScreen)) lists, \(key(.openPalette)) commands, \(key(.help)) keys"
    default: return nil
    }
  }

  /// How many steps the tour has.
  private static let steps = 5
}
