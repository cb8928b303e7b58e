import GalleryStore
import ReidCore
import ReviewUI

/// The chips that wait, in memory: what lists of the queue are filtered and ordered from.
///
/// It is read once, when a list or an order other than that of arrival is first asked for, and then
/// only the chips that a decision is about are read again.
struct QueueTable {
  /// One chip that waits.
  struct Row {
    let chip: QueuedChip
    /// The picture file's name.
    let fileName: String
    /// Name and camera in lower case, which a typed text is looked for in.
    let haystack: String

    init(_ chip: QueuedChip) {
      self.chip = chip
      // Tens of thousands of these are made at once, for which `URL` takes too long.
      let path = chip.originalPath.utf8
      let end = path.lastIndex(of: UInt8(ascii: "/")).map { path.index(after: $0) }
      fileName = String(chip.originalPath[(end ?? path.startIndex)...])
      haystack = (fileName + "\n" + (chip.camera ?? "")).lowercased()
    }
  }

  private var rows: [ID<Chip>: Row] = [:]
  /// What was put in order last, so that the next page of the same list costs nothing.
  private var ordered: (choice: QueueChoice, version: Int, chips: [ID<Chip>])?

  /// How many chips wait.
  var count: Int { rows.count }
  /// Every chip that waits, in no order.
  var chips: some Collection<ID<Chip>> { rows.keys }

  /// Reads every chip that waits.
  init(reading gallery: Gallery) throws(GalleryError) {
    for chip in try gallery.queuedChips() { rows[chip.chip] = Row(chip) }
  }

  /// A waiting chip; nil if it does not wait.
  subscript(chip: ID<Chip>) -> Row? { rows[chip] }

  /// Reads some chips again.
  mutating func refresh(_ chips: [ID<Chip>], in gallery: Gallery) throws(GalleryError) {
    let found = try gallery.queuedChips(among: chips)
    for chip in chips { rows[chip] = found[chip].map(Row.init) }
    ordered = nil
  }

  /// What filtering and ordering need besides the rows.
  struct Context {
    /// The best candidates as far as they are known.
    let best: BestCandidates
    /// Names of individuals.
    let names: [ID<Individual>: String]
    /// The chips that pass the filter's reviewer; nil if it names none.
    let ofReviewer: Set<ID<Chip>>?
  }

  /// The chips that pass a filter, in order.
  ///
  /// Skipped ones come last in every order.
  ///
  /// - Complexity: O(n log n) for n waiting chips, O(1) when nothing changed since the last time.
  mutating func list(_ choice: QueueChoice, _ context: Context) -> [ID<Chip>] {
    // Without similarities in the choice, a newly known one changes nothing.
    let version = choice.dependsOnSimilarity ? context.best.version : 0
    if let ordered, ordered.choice == choice, ordered.version == version,
      context.ofReviewer == nil
    {
      return ordered.chips
    }
    let test = QueueRowTest(choice.filter, context)
    let passing = choice.filter.isEmpty ? Array(rows.values) : rows.values.filter(test.passes)
    let chips = QueueSorting(order: choice.order, best: context.best).sorted(passing)
    ordered = (choice, version, chips)
    return chips
  }
}

extension QueueChoice {
  /// Whether best candidates decide which chips there are, or in which order.
  var dependsOnSimilarity: Bool { needsEveryRanking || !filter.text.isEmpty }

  /// Whether the list is right only once every waiting chip was ranked.
  ///
  /// A typed text finds the names of best candidates too, but only of those that are known.
  var needsEveryRanking: Bool {
    order == .mostCertain || order == .mostUncertain || filter.minimumSimilarity != nil
      || filter.maximumSimilarity != nil || filter.individual != nil
  }
}
