import DenseMath
import ReidCore

/// Encounters and individuals as small numbers while a split is made.
struct SplitTable {
  /// For each encounter the place of its part; -1 until it has one.
  private(set) var places: [Int]

  private let shares: [Double]
  /// Chips of each encounter.
  private var sizes: [Int]
  /// For each encounter its individuals and how many of its chips show each.
  private var counts: [[Int: Int]]
  /// Encounters of each individual.
  private var encountersOf: [[Int]]
  /// Chips of each individual.
  private var chipsOf: [Int]
  /// The first day of each encounter.
  private var days: [Int?]
  /// Chips that each part has, and those of each individual.
  private var taken: [Int]
  private var takenOf: [[Int]]
  private let chipCount: Int

  init(_ chips: [LabelledChip], groups: [Int], shares: [Double]) {
    let encounterCount = (groups.max() ?? -1) + 1
    var numbers: [ID<Individual>: Int] = [:]
    self.shares = shares
    chipCount = chips.count
    sizes = [Int](repeating: 0, count: encounterCount)
    counts = [[Int: Int]](repeating: [:], count: encounterCount)
    days = [Int?](repeating: nil, count: encounterCount)
    places = [Int](repeating: -1, count: encounterCount)
    encountersOf = []
    chipsOf = []
    for (index, chip) in chips.enumerated() {
      let group = groups[index]
      let individual = numbers[chip.individual] ?? numbers.count
      if individual == numbers.count {
        numbers[chip.individual] = individual
        encountersOf.append([])
        chipsOf.append(0)
      }
      sizes[group] += 1
      chipsOf[individual] += 1
      if counts[group][individual] == nil { encountersOf[individual].append(group) }
      counts[group][individual, default: 0] += 1
      if let day = chip.day { days[group] = min(days[group] ?? day, day) }
    }
    taken = [Int](repeating: 0, count: shares.count)
    takenOf = [[Int]](
      repeating: [Int](repeating: 0, count: shares.count), count: encountersOf.count)
  }

  private mutating func put(_ encounter: Int, _ place: Int) {
    places[encounter] = place
    taken[place] += sizes[encounter]
    for (individual, count) in counts[encounter] { takenOf[individual][place] += count }
  }

  // MARK: - By individual

  /// Gives whole individuals, with those that they are seen with, to one later part.
  ///
  /// - Returns: Whether there was one to give.
  mutating func holdOut(
    _ share: Double, for place: Int, _ generator: inout Xoshiro256
  ) -> Bool {
    let wanted = max(1, Int((share * Double(encountersOf.count)).rounded()))
    let free = companies().filter { company in
      company.allSatisfy { encountersOf[$0].allSatisfy { places[$0] < 0 } }
    }.shuffled(using: &generator)
    // Someone must be left for the first part.
    var left = free.map(\.count).reduce(0, +)
    var chosen: [[Int]] = []
    var count = 0
    for company in free where count + company.count <= wanted && left > company.count {
      chosen.append(company)
      count += company.count
      left -= company.count
    }
    if chosen.isEmpty, free.count > 1,
      let smallest = free.min(by: { $0.count < $1.count })
    {
      chosen = [smallest]
    }
    for encounter in Set(chosen.joined().flatMap { encountersOf[$0] }) { put(encounter, place) }
    return !chosen.isEmpty
  }

  /// Gives whole individuals, with those that they are seen with, to parts.
  mutating func assignDisjoint(_ generator: inout Xoshiro256) {
    let shuffled = companies().shuffled(using: &generator)
    let sized = shuffled.map { company in
      (company, company.map { chipsOf[$0] }.reduce(0, +))
    }
    var individuals = [Int](repeating: 0, count: shares.count)
    // Largest first: what is small can still even things out.
    for (company, chips) in stableSorted(sized, by: \.1) {
      let place = best { place in
        missing(place)
          + shares[place] - Double(individuals[place]) / Double(max(encountersOf.count, 1))
          // A part that has nothing yet comes first as long as it wants anything.
          + (individuals[place] == 0 && shares[place] > 0 && chips < chipCount / 2 ? 0.5 : 0)
      }
      individuals[place] += company.count
      for encounter in Set(company.flatMap { encountersOf[$0] }) { put(encounter, place) }
    }
  }

  /// Individuals that are seen together, directly or through others.
  private func companies() -> [[Int]] {
    var union = UnionFind(count: encountersOf.count)
    for together in counts {
      guard let first = together.keys.min() else { continue }
      for other in together.keys { union.join(first, other) }
    }
    let groups = union.groups()
    var companies = [[Int]](repeating: [], count: (groups.max() ?? -1) + 1)
    for (individual, group) in groups.enumerated() { companies[group].append(individual) }
    return companies
  }

  // MARK: - By encounter

  /// Gives every encounter that has no part to one, such that the first has all individuals.
  mutating func assignClosed(_ generator: inout Xoshiro256) {
    let order = places.indices.filter { places[$0] < 0 }.shuffled(using: &generator)
    let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    // Those with few encounters first: what they need may serve others too.
    for individual in encountersOf.indices.sorted(by: {
      let (a, b) = (encountersOf[$0].count, encountersOf[$1].count)
      return a != b ? a < b : $0 < $1
    }) where !encountersOf[individual].contains(where: { places[$0] >= 0 }) {
      let first = encountersOf[individual].min { (rank[$0] ?? 0) < (rank[$1] ?? 0) }
      if let first { put(first, 0) }
    }
    let left = order.filter { places[$0] < 0 }.map { ($0, sizes[$0]) }
    let heldOut = heldOut
    let known = Double(max(chipCount - heldOut.reduce(0, +), 1))
    let wanted = sharesOfKnown(heldOut)
    for (encounter, size) in stableSorted(left, by: \.1) {
      let place = best { place in
        // Summed by individual number: a dictionary's order would change the last bits.
        let own = counts[encounter].sorted { $0.key < $1.key }.reduce(0.0) { sum, entry in
          let (individual, count) = entry
          return sum + Double(count)
            * (wanted[place] - Double(takenOf[individual][place]) / Double(chipsOf[individual]))
        }
        let all = wanted[place] - Double(taken[place] - heldOut[place]) / known
        return all + own / Double(size)
      }
      put(encounter, place)
    }
  }

  /// What each part should have of individuals that are not held out, so that with those it has
  /// its share of all; a later part has at least half of its share of known ones, so that there is
  /// someone to be recognised too.
  private func sharesOfKnown(_ heldOut: [Int]) -> [Double] {
    let known = Double(chipCount - heldOut.reduce(0, +))
    let wanted = shares.indices.map {
      max(shares[$0] * known / 2, shares[$0] * Double(chipCount) - Double(heldOut[$0]))
    }
    let total = wanted.reduce(0, +)
    return total > 0 ? wanted.map { $0 / total } : shares
  }

  /// How many chips each part has of individuals that are not in the first.
  private var heldOut: [Int] {
    var heldOut = [Int](repeating: 0, count: shares.count)
    for (individual, encounters) in encountersOf.enumerated()
    where !encounters.contains(where: { places[$0] <= 0 }) {
      for place in shares.indices { heldOut[place] += takenOf[individual][place] }
    }
    return heldOut
  }

  /// How much of its share a part still lacks.
  private func missing(_ place: Int) -> Double {
    shares[place] - Double(taken[place]) / Double(max(chipCount, 1))
  }

  private func best(_ score: (Int) -> Double) -> Int {
    var best = (place: 0, score: -Double.infinity)
    for place in shares.indices where shares[place] > 0 {
      let score = score(place)
      if score > best.score { best = (place, score) }
    }
    return best.place
  }

  private func stableSorted<Element>(
    _ elements: [Element], by size: (Element) -> Int
  ) -> [Element] {
    elements.enumerated().sorted {
      let (a, b) = (size($0.element), size($1.element))
      return a != b ? a > b : $0.offset < $1.offset
    }.map(\.element)
  }

  // MARK: - By time

  /// Gives the first share of all days to the first part, and so on.
  mutating func assignOverallDays() {
    let all = Set(days.compactMap { $0 }).sorted()
    let bounds = bounds(all.count)
    let placeOf = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
    for encounter in places.indices {
      guard let day = days[encounter], let number = placeOf[day] else { continue }
      put(encounter, bounds.firstIndex { number < $0 } ?? shares.count - 1)
    }
  }

  /// Gives days before the first of the given ones to the first part, and so on.
  mutating func assign(firstDays: [Int]) {
    for encounter in places.indices {
      guard let day = days[encounter] else { continue }
      put(encounter, firstDays.firstIndex { day < $0 } ?? shares.count - 1)
    }
  }

  /// Gives the first share of each individual's days to the first part, and so on.
  mutating func assignDaysPerIndividual() {
    var wanted = [Int](repeating: shares.count - 1, count: places.count)
    for encounters in encountersOf {
      let all = Set(encounters.compactMap { days[$0] }).sorted()
      let bounds = bounds(all.count)
      for encounter in encounters {
        guard let day = days[encounter], let number = all.firstIndex(of: day) else { continue }
        wanted[encounter] = min(
          wanted[encounter], bounds.firstIndex { number < $0 } ?? shares.count - 1)
      }
    }
    // Companions may have pulled an encounter forward: what was before it must come along, and
    // all that is of one day.
    let histories = encountersOf.map { encounters in
      Dictionary(grouping: encounters.filter { days[$0] != nil }) { days[$0] ?? 0 }
        .sorted { $0.key > $1.key }.map(\.value)
    }
    var changed = true
    while changed {
      changed = false
      for history in histories {
        var least = shares.count - 1
        for ofDay in history {
          least = min(least, ofDay.map { wanted[$0] }.min() ?? least)
          for encounter in ofDay where wanted[encounter] != least {
            wanted[encounter] = least
            changed = true
          }
        }
      }
    }
    for encounter in places.indices where days[encounter] != nil {
      put(encounter, wanted[encounter])
    }
  }

  /// Where parts end among so many days: rounded shares, at least one day for the first part.
  private func bounds(_ count: Int) -> [Int] {
    var sum = 0.0
    var bounds: [Int] = []
    for share in shares.dropLast() {
      sum += share
      bounds.append(min(max(Int((sum * Double(count)).rounded()), 1), count))
    }
    // With days enough the last part is not left without any.
    if count > 1, let last = shares.last, last > 0 {
      bounds = bounds.map { min($0, count - 1) }
    }
    return bounds
  }
}
