/// The computer's files for a session that cannot reach them: a guest's, or one started with --sandbox. Nothing is there, and
/// nothing can be made.
final class AbsentFiles: FileStore {
    static let shared = AbsentFiles()
    private static let refusal = FileFailure.other("The files of the computer are out of this session's reach.")

    func facts(_ path: String) throws(FileFailure) -> FileFacts { throw .notFound }
    func list(_ path: String) throws(FileFailure) -> [FileFacts] { throw .pathNotFound }
    func read(_ path: String) throws(FileFailure) -> [UInt8] { throw Self.refusal }
    func write(_ path: String, _ bytes: [UInt8], append: Bool) throws(FileFailure) { throw Self.refusal }
    func createDirectory(_ path: String) throws(FileFailure) { throw Self.refusal }
    func createLink(_ path: String, target: String, _ kind: FileLinkKind) throws(FileFailure) { throw Self.refusal }
    func remove(_ path: String) throws(FileFailure) { throw Self.refusal }
    func move(_ path: String, to target: String) throws(FileFailure) { throw Self.refusal }
    func copyFile(_ path: String, to target: String) throws(FileFailure) { throw Self.refusal }
    func setTimes(_ path: String, created: Int64?, written: Int64?, accessed: Int64?) throws(FileFailure) { throw Self.refusal }
    func setAttributes(_ path: String, _ attributes: Int) throws(FileFailure) { throw Self.refusal }
}
