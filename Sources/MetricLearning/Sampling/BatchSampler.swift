/// Draws batches of several identities with several rows each.
///
/// Identities are dealt from a shuffled deck, so that each has its turn however many rows it
/// has. Of an identity, encounters are drawn before rows, because pictures of one encounter are
/// nearly the same and teach little about each other. An identity with one row never anchors: it
/// has no positive, and the same row twice would be a pair of distance 0; it comes in as a
/// negative. Rejections bring the rejected row and the individual that it is not into one batch.
///
/// ```swift
/// var sampler = try BatchSampler(settings, labels: labels, encounters: encounters)
/// var random = TrainingRandom(seed: 1)
/// let batch = sampler.next(using: &random)
/// ```
public struct BatchSampler: Sendable {
  /// What has been dealt so far; all that the next batch depends on beside the random stream.
  public struct State: Sendable, Equatable, Codable {
    var identities = Deck()
    var singles = Deck()
    var rejections = Deck()
  }

  /// Places in a list, dealt in a random order that begins anew when all are dealt.
  struct Deck: Sendable, Equatable, Codable {
    var order: [Int] = []
    var next = 0

    mutating func deal(of count: Int, using random: inout TrainingRandom) -> Int {
      if next >= order.count {
        order = Array(0..<count)
        random.shuffle(&order)
        next = 0
      }
      next += 1
      return order[next - 1]
    }
  }

  /// How batches are made up.
  public let settings: SamplerSettings
  /// Batches of an epoch, at least 1.
  public let stepsPerEpoch: Int
  /// Identities with two rows or more.
  public let anchors: Int
  /// Rejections that are left out: their row has that very label, or nobody has it.
  public let uselessRejections: Int
  /// What has been dealt so far.
  public var state = State()

  private let labels: [Int]
  /// Rows of each identity with two or more, by encounter.
  private let groups: [(label: Int, encounters: [[Int]])]
  private let groupOfLabel: [Int: Int]
  /// Rows of identities with one row, or of rejected rows whose identity is not known.
  private let singles: [Int]
  private let rowsOfLabel: [Int: [Int]]
  private let rejections: [Rejection]

  /// Sorts rows by identity and encounter.
  ///
  /// - Parameters:
  ///   - settings: How batches are made up.
  ///   - labels: The identity of each row; `LossBatch.unlabelled` rows come in by rejections only.
  ///   - encounters: The encounter of each row, any numbers; nil if each is its own.
  ///   - rejections: Reviewers' rejections.
  /// - Throws: `TrainingError.setting`, `encounterCount`, `rejectionOutside`, `noAnchors` or
  ///   `oneIdentity`.
  public init(
    _ settings: SamplerSettings, labels: [Int], encounters: [Int]? = nil,
    rejections: [Rejection] = []
  ) throws(TrainingError) {
    let unlabelled = Int.min
    guard settings.identities >= 1, settings.rowsPerIdentity >= 2, settings.singles >= 0,
      settings.rejections >= 0, settings.stepsPerEpoch ?? 1 >= 1
    else {
      throw .setting(
        name: "batches", value: "\(settings.identities) x \(settings.rowsPerIdentity)",
        reason: "a batch has at least 1 identity of 2 rows, and an epoch a batch")
    }
    if let encounters, encounters.count != labels.count {
      throw .encounterCount(rows: labels.count, encounters: encounters.count)
    }
    var rowsOfLabel: [Int: [Int]] = [:]
    for (row, label) in labels.enumerated() where label != unlabelled {
      rowsOfLabel[label, default: []].append(row)
    }
    var groups: [(label: Int, encounters: [[Int]])] = []
    var singles: [Int] = []
    for (label, rows) in rowsOfLabel.sorted(by: { $0.key < $1.key }) {
      guard rows.count > 1 else {
        singles += rows
        continue
      }
      var byEncounter: [Int: [Int]] = [:]
      for row in rows { byEncounter[encounters?[row] ?? row, default: []].append(row) }
      groups.append((label, byEncounter.sorted { $0.key < $1.key }.map(\.value)))
    }
    for rejection in rejections where !labels.indices.contains(rejection.row) {
      throw .rejectionOutside(row: rejection.row, rows: labels.count)
    }
    let useful = rejections.filter {
      labels[$0.row] != $0.label && rowsOfLabel[$0.label] != nil
    }
    guard !groups.isEmpty else { throw .noAnchors(identities: rowsOfLabel.count) }
    guard rowsOfLabel.count > 1 || !useful.isEmpty else { throw .oneIdentity }
    let total = groups.reduce(0) { $0 + $1.encounters.joined().count }
    let size = settings.identities * settings.rowsPerIdentity
    self.settings = settings
    self.labels = labels
    self.groups = groups
    self.singles = singles
    self.rowsOfLabel = rowsOfLabel
    self.rejections = useful
    groupOfLabel = Dictionary(
      uniqueKeysWithValues: groups.enumerated().map { ($0.element.label, $0.offset) })
    uselessRejections = rejections.count - useful.count
    anchors = groups.count
    stepsPerEpoch = settings.stepsPerEpoch ?? max(1, (total + size - 1) / size)
  }

  /// Draws the next batch.
  ///
  /// - Parameter random: The stream to draw from.
  /// - Returns: Up to `identities · rowsPerIdentity + singles + 2 · rejections` different rows,
  ///   at least two of them of one identity.
  public mutating func next(using random: inout TrainingRandom) -> SampledBatch {
    var draft = Draft(rowLimit: settings.rowsPerIdentity)
    var drawn: [Rejection] = []
    for _ in 0..<min(settings.rejections, rejections.count) {
      drawn.append(rejections[state.rejections.deal(of: rejections.count, using: &random)])
    }
    // What a rejection is about comes first; it takes its places among the identities.
    for rejection in drawn {
      draft.add(rejection.row)
      if let group = groupOfLabel[labels[rejection.row]] { draft.need(group) }
      if let group = groupOfLabel[rejection.label] {
        draft.need(group)
      } else if let row = rowsOfLabel[rejection.label]?.first {
        draft.add(row)
      }
    }
    let wanted = min(settings.identities, groups.count)
    var misses = 0
    while draft.groups.count < wanted && misses < 2 * groups.count {
      let group = state.identities.deal(of: groups.count, using: &random)
      if !draft.need(group) { misses += 1 }
    }
    for group in draft.groups {
      fill(&draft, with: groups[group].encounters, using: &random)
    }
    for _ in 0..<min(settings.singles, singles.count) {
      draft.add(singles[state.singles.deal(of: singles.count, using: &random)])
    }
    return SampledBatch(
      rows: draft.rows, labels: draft.rows.map { labels[$0] },
      rejections: pairs(drawn, in: draft))
  }

  /// Whether an identity has two rows or more, so that its rows can be anchors.
  func anchors(_ label: Int) -> Bool {
    groupOfLabel[label] != nil
  }

  /// Takes over what another sampler of the same rows has dealt; false if that does not fit.
  mutating func restore(_ state: State) -> Bool {
    let decks = [
      (state.identities, groups.count), (state.singles, singles.count),
      (state.rejections, rejections.count),
    ]
    for (deck, count) in decks {
      let isWhole = deck.order.isEmpty || deck.order.sorted() == Array(0..<count)
      guard isWhole, 0...deck.order.count ~= deck.next else { return false }
    }
    self.state = state
    return true
  }

  /// A batch in the making.
  private struct Draft {
    let rowLimit: Int
    var rows: [Int] = []
    var places: [Int: Int] = [:]
    var groups: [Int] = []
    private var taken: Set<Int> = []

    init(rowLimit: Int) { self.rowLimit = rowLimit }

    mutating func add(_ row: Int) {
      guard places[row] == nil else { return }
      places[row] = rows.count
      rows.append(row)
    }

    @discardableResult
    mutating func need(_ group: Int) -> Bool {
      guard taken.insert(group).inserted else { return false }
      groups.append(group)
      return true
    }
  }

  /// Adds rows of an identity, one encounter after another, until it has enough.
  private func fill(
    _ draft: inout Draft, with encounters: [[Int]], using random: inout TrainingRandom
  ) {
    var order = encounters
    random.shuffle(&order)
    for index in order.indices { random.shuffle(&order[index]) }
    var count = encounters.joined().reduce(0) { $0 + (draft.places[$1] == nil ? 0 : 1) }
    var round = 0
    while count < draft.rowLimit {
      var any = false
      for rows in order where round < rows.count && count < draft.rowLimit {
        any = true
        guard draft.places[rows[round]] == nil else { continue }
        draft.add(rows[round])
        count += 1
      }
      guard any else { return }
      round += 1
    }
  }

  private func pairs(_ drawn: [Rejection], in draft: Draft) -> [RejectedPair] {
    var pairs: [RejectedPair] = []
    var seen: Set<RejectedPair> = []
    for rejection in drawn {
      guard let anchor = draft.places[rejection.row] else { continue }
      for (place, row) in draft.rows.enumerated() where labels[row] == rejection.label {
        let pair = RejectedPair(anchor: anchor, negative: place)
        if seen.insert(pair).inserted { pairs.append(pair) }
      }
    }
    return pairs
  }
}
