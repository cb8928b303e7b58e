/// Names for made-up bears: short, distinct, and in several scripts.
enum BearNames {
  /// `count` distinct names in an order chosen by `random`; past the list they are numbered.
  static func pick(_ count: Int, using random: inout SplitMix64) -> [String] {
    var order = list
    for last in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(last, random.index(below: last + 1))
    }
    guard count > order.count else { return Array(order.prefix(count)) }
    return order + (order.count..<count).map { "Bear \($0 + 1)" }
  }

  /// Every name once; several need accents or wide cells, as names in the field do.
  static let list: [String] = """
    Alder Amber Arnarr Ásta Aspen Auma Badger Balthazar Baloo Barley Basalt Beatrix Berit Bilberry
    Birk Bjarne Björn Bodil Boulder Bramble Brioche Bruno Burdock Calypso Caribou Cedar Chinook
    Cinder Clover Cobble Comfrey Copper Corrie Cosmo Daphne Denali Dimitri Dogwood Dolores Eiður
    Elowen Ember Ésja Fergus Fidel Fjord Flint Freyja Frost Gentian Ginger Göran Granite Gudrun
    Halla Hazel Heather Hector Hilde Holger Huckleberry Ingrid Iris Ísold Jasper Jökull Juniper
    Kamchatka Kenai Kestrel Kióta Kodiak Łapa Larch Leopold Linnéa Lichen Lupin Maple Marmot Märta
    Medved Mildred Миша Mocha Moraine Moss Myrtle Nanook Nettle Ñandú Nikolai Nutmeg Oakley Odin
    Olga Orso Otso Øyvind Pebble Pepper Petra Pippin Polenta Quartz Quill Ragnhild Raven Rhubarb
    Rowan Rufus Russet Saffron Sage Sašo Sequoia Sienna Sitka Skógur Sorrel Štefan Tallulah Tamarack
    Taiga Teddy Thistle Timber Tundra Ulla Umber Urs Ursula Valkyrie Viggo Vilde Walnut Wenche Willow
    Yarrow Yukon Zebulon Żubr Μάρα Оля Тайга くま 熊太 雪 곰돌이 Çınar Ævar Cočka Étienne Ömer
    """.split(whereSeparator: \.isWhitespace).map(String.init)
}
