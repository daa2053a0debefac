import ShellRuntime

/// System.Xml.XmlImplementation: what made a document, and makes others.
final class XmlImplementationObject: NetObject {
    override var type: TypeInfo { XmlImplementationObject.implementation }
    static let implementation = TypeInfo("System.Xml.XmlImplementation", members: {
        [
            .constructor("") { _, _ in .object(XmlImplementationObject()) },
            .constructor("System.Xml.XmlNameTable nt") { _, _ in .object(XmlImplementationObject()) },
            .method("bool HasFeature(string strFeature, string strVersion)") { _, args, _ in
                .bool(args[0].string.equalsIgnoringCase("XML") && (args[1].isNull || ["1.0", "2.0"].contains(args[1].string)))
            },
            .method("System.Xml.XmlDocument CreateDocument()") { _, _, _ in XmlDocumentMembers.new() },
        ]
    })
}
