import ChipImaging
import Testing

struct FileDigestTests {
  /// Digests from FIPS 180-4's examples and from `sha256sum`.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func knownDigests(text: String, digest: String) throws {
    let folder = try TemporaryFolder()
    #expect(FileDigest.sha256(of: Array(text.utf8)) == digest)
    #expect(try FileDigest.sha256(ofFileAt: folder.file("f", Array(text.utf8))) == digest)
  }

  @Test func filesLongerThanOnePieceAreDigestedWhole() throws {
    let folder = try TemporaryFolder()
    var bytes = [UInt8](repeating: 0x61, count: 1_000_000)
    let path = try folder.file("million", bytes)
    #expect(
      try FileDigest.sha256(ofFileAt: path)
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    bytes[999_999] = 0
    #expect(
      try FileDigest.sha256(ofFileAt: folder.file("other", bytes))
        == FileDigest.sha256(of: bytes))
  }

  @Test func filesThatCannotBeReadAreRefused() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ImagingError.refused(path: folder.path, flaw: .folder)) {
      try FileDigest.sha256(ofFileAt: folder.path)
    }
    #expect(throws: ImagingError.refused(path: folder.file("none"), flaw: .missing)) {
      try FileDigest.sha256(ofFileAt: folder.file("none"))
    }
  }
}
