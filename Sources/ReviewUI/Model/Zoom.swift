import ReidCore
import TerminalUI

/// The screen full of the probe, a candidate or both.
struct Zoom: Hashable, Sendable {
  /// What fills the screen.
  enum Subject: Hashable, Sendable, CaseIterable {
    case probe
    /// The probe with the selected candidate beside it.
    case both
    /// The selected candidate.
    case candidate
  }

  /// One of the two pictures that are compared.
  enum Side: Hashable, Sendable {
    case probe
    case candidate

    var other: Side { self == .probe ? .candidate : .probe }
  }

  /// Probe and candidate by turns in the same place.
  struct Flicker: Hashable, Sendable {
    /// Which of them is there now.
    var side = Side.probe
    /// Whether they take turns by themselves.
    var isAutomatic = true
    /// Whether closing it leads back to the candidates rather than to the zoom.
    var isFromReview: Bool
  }

  var subject = Subject.probe
  /// Set while probe and candidate take turns.
  var flicker: Flicker?
  var window = ZoomWindow()
  /// The sizes of pictures as far as they are known.
  var measures: [ID<Chip>: PictureMeasure] = [:]
  /// Pictures whose sizes were asked for.
  var asked: Set<ID<Chip>> = []

  /// The pictures on the screen, from the left.
  var sides: [Side] {
    if let flicker { return [flicker.side] }
    switch subject {
    case .probe: return [.probe]
    case .both: return [.probe, .candidate]
    case .candidate: return [.candidate]
    }
  }

  /// The pictures that share the window, whether they are on the screen now or in turn.
  var compared: [Side] { flicker == nil ? sides : [.probe, .candidate] }
}
