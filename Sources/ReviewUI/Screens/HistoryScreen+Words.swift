import Foundation
import ReidCore
import TerminalUI

extension HistoryScreen {
  /// What an entry says, in a few words.
  static func verdict(_ row: HistoryRow) -> String {
    // A name that is not known any more is told by its id.
    let name = row.individualName ?? row.verdict.individuals.first?.rawValue ?? "?"
    let entry = row.supersedes.map { " \($0)" } ?? " of an entry"
    switch row.verdict {
    case .match: return "\(name) accepted"
    case .new(_, let given): return "\(given) is new"
    case .rejected(let individuals):
      return individuals.count == 1 ? "Not \(name)" : "None of \(individuals.count) candidates"
    case .skip: return "Skipped"
    case .notComparable: return "Not comparable with \(name)"
    case .unusable(let reason): return "Unusable: \(reason)"
    case .undo: return "Undo\(entry)"
    case .redo: return "Redo: undo\(entry) taken back"
    case .renamed(_, let given): return "Renamed to \(given)"
    case .imported: return "Identities imported"
    }
  }

  /// What an entry says, and in words that it does not count any more, if so.
  static func what(_ row: HistoryRow) -> String {
    switch row.state {
    case .standing: verdict(row)
    case .superseded: "taken back: " + verdict(row)
    }
  }

  /// Which chips an entry is about.
  static func about(_ row: HistoryRow) -> String {
    let first = row.fileName ?? row.chips.first.map { "chip " + $0.rawValue.prefix(8) }
    guard let first else {
      return row.chipCount > 0 ? Figures.count(row.chipCount, "chip") : ""
    }
    return row.chipCount > 1 ? "\(first) and \(row.chipCount - 1) more" : first
  }

  /// Day, hour and minute.
  static func minute(_ date: Date) -> String {
    String(CivilDate(date).withTime.dropLast(3))
  }

  /// The row as it is read out.
  static func sentence(_ row: HistoryRow) -> String {
    let about = about(row)
    return "Entry \(row.sequence), \(minute(row.decidedAt)), \(row.reviewer): \(what(row))"
      + (about.isEmpty ? "" : ", \(about)")
  }

  /// The entry that took an entry back, if it was read.
  static func superseder(of row: HistoryRow, among rows: [HistoryRow]) -> HistoryRow? {
    rows.first { $0.supersedes == row.sequence && $0.state == .standing }
  }

  /// Whether an entry counts, as far as the rows that were read tell.
  static func standing(_ row: HistoryRow, among rows: [HistoryRow]) -> String {
    guard row.state == .superseded else {
      return (row.verdict.isUndoOrRedo ? "It stands" : "It counts") + "; nothing took it back."
    }
    guard let later = superseder(of: row, among: rows) else {
      return "A later entry took it back; it does not count."
    }
    return "Entry \(later.sequence) took it back (\(later.reviewer), \(minute(later.decidedAt)));"
      + " it does not count."
  }
}
