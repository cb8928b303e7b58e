import Evaluation
import ReidCore
import Testing

@Suite struct GoldenSplitsTests {
  @Test(arguments: GoldenFolder.files(of: "splits"))
  func theSplitsOfPeersAreRepeated(_ file: GoldenFile) throws {
    let root = try file.root()
    let rows = try rows(of: root)
    let counted = root["value_counts_order"]?.strings
    // How often the split at every year was met: its cases come one for each year.
    var years: [String: Int] = [:]
    for (number, entry) in (root["cases"]?.list ?? []).enumerated() {
      let name = entry["class"]?.string ?? "?"
      let seed = entry["seed"]?.int ?? 666
      let place = GoldenComparison(place: "\(file) case \(number) (\(name))")
      guard let rule = rule(name, entry["params"], rows, &years, seed) else {
        Issue.record("\(place.place): no such split with \(String(describing: entry["params"]))")
        continue
      }
      let (train, test) = rule.split(rows, seed: seed, counted: counted)
      // Only the members count; the order is that of the peer all the same.
      place.expect(same: train.sorted(), (entry["train"]?.ints ?? []).sorted(), "train")
      place.expect(same: test.sorted(), (entry["test"]?.ints ?? []).sorted(), "test")
    }
  }

  @Test(arguments: GoldenFolder.files(of: "splits"))
  func theGeneratorOfPeersIsRepeated(_ file: GoldenFile) throws {
    let root = try file.root()
    guard let lcg = root["lcg"], let seed = lcg["seed"]?.int else { return }
    for key in lcg.keys {
      let place = GoldenComparison(place: "\(file) lcg")
      var generator = LinearCongruential(seed: seed)
      guard let wanted = lcg[key]?.ints else { continue }
      if key.hasPrefix("first") {
        place.expect(same: wanted.map { _ in generator.next() }, wanted, key)
      } else if key.hasPrefix("permutation") {
        place.expect(same: generator.permutation(wanted.count), wanted, key)
      }
    }
  }

  @Test(arguments: GoldenFolder.files(of: "splits"))
  func ourSplitsKeepTheInvariants(_ file: GoldenFile) throws {
    let root = try file.root()
    let rows = try rows(of: root)
    let cameras = root["camera"]?.strings
    let groups = root["burst_group_camera_date"]?.ints
    var days: [String: Int] = [:]
    for date in Set(rows.compactMap(\.date)).sorted() { days[date] = days.count * 10 }
    let kept = rows.indices.filter { rows[$0].identity != "unknown" }
    let chips = kept.map { index in
      LabelledChip(
        chip: .init("\(rows[index].label)"), individual: .init(rows[index].identity),
        day: rows[index].date.flatMap { days[$0] }, camera: cameras?[index])
    }
    let parts = [RoleShare(.train, 0.6), RoleShare(.validation, 0.2), RoleShare(.test, 0.2)]
    let plans = [SplitKind.closedSet, .openSet(newShare: 0.15), .disjointSet, .timeOverall].flatMap
    {
      kind in
      [parts, RoleShare.galleryProbe].map {
        SplitPlan(kind: kind, shares: $0, encounters: .cameraAndDay)
      }
    }
    for plan in plans {
      for seed in UInt64(0)..<20 {
        let place = GoldenComparison(place: "\(file) \(plan.kind) seed \(seed)")
        let split: Split
        do throws(SplitError) {
          split = try plan.split(chips, seed: seed)
        } catch {
          // A table of few animals cannot be parted in every way, and says so.
          continue
        }
        do {
          try split.check()
        } catch {
          Issue.record("\(place.place): \(error)")
        }
        place.expect(same: Set(split.members.map(\.chip)).count, kept.count, "chips")
        // By the file's own groups, not by ours.
        var roles: [Int: SplitRole] = [:]
        for (member, index) in zip(split.members, kept) where member.day != nil {
          guard let group = groups?[index] else { continue }
          place.expect(same: roles[group] ?? member.role, member.role, "role of burst \(group)")
          roles[group] = member.role
        }
        let first = plan.shares[0].role
        let known = split.individuals(first)
        for share in plan.shares.dropFirst() {
          let own = split.individuals(share.role)
          switch plan.kind {
          case .closedSet: place.expect(same: own.isSubset(of: known), true, "closed")
          case .openSet: place.expect(same: own.isSubset(of: known), false, "open")
          case .disjointSet: place.expect(same: own.isDisjoint(with: known), true, "disjoint")
          default: break
          }
        }
      }
    }
  }

  private func rows(of root: GoldenValue) throws -> [PeerSplit.Row] {
    let identities = try #require(root["identity"]?.list)
    let labels = root["index"]?.ints ?? Array(identities.indices)
    let dates = root["date"]?.list
    return identities.indices.map { index in
      PeerSplit.Row(
        label: labels[index],
        identity: identities[index].string ?? identities[index].int.map(String.init) ?? "unknown",
        date: dates?[index].string)
    }
  }

  private func rule(
    _ name: String, _ params: GoldenValue?, _ rows: [PeerSplit.Row], _ years: inout [String: Int],
    _ seed: Int
  ) -> PeerSplit? {
    let share = params?["ratio_train"]?.double ?? 0.8
    let alone = params?.keys.first { $0.hasPrefix("test_one_year") }.flatMap { params?[$0]?.bool }
    var heldOut: PeerSplit.HeldOut? {
      params?["n_class_test"]?.int.map { .individuals($0) }
        ?? params?["ratio_class_test"]?.double.map { .rows($0) }
    }
    switch name {
    case "ClosedSetSplit": return .closedSet(trainShare: share)
    case "OpenSetSplit": return heldOut.map { .openSet(trainShare: share, heldOut: $0) }
    case "DisjointSetSplit": return heldOut.map { .disjointSet(heldOut: $0) }
    case "TimeProportionSplit":
      return .timeProportion(trainShare: params?["ratio"]?.double ?? 0.5)
    case "TimeCutoffSplit":
      return params?["year"]?.int.map { .timeCutoff(year: $0, thatYearOnly: alone ?? true) }
    case "TimeCutoffSplitAll":
      let all = PeerSplit.timeCutoffs(of: rows, thatYearOnly: alone ?? true)
      guard !all.isEmpty else { return nil }
      let key = "\(seed) \(String(describing: alone))"
      defer { years[key, default: 0] += 1 }
      return all[(years[key] ?? 0) % all.count]
    default: return nil
    }
  }
}
