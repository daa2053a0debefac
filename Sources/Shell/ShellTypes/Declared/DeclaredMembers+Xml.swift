extension DeclaredMembers {
    /// Nodes of XML: the object model answers under these names. A line is a type and its members.
    static let xml = """
        System.Xml.XmlAttribute|System.Xml.XmlElement OwnerElement;bool Specified
        System.Xml.XmlAttributeCollection|@System.Xml.XmlAttribute ItemOf(int i);@System.Xml.XmlAttribute ItemOf(string name);@System.Xml.XmlAttribute ItemOf(string localName, string namespaceURI)
        System.Xml.XmlCharacterData|string Data=;int Length
        System.Xml.XmlDeclaration|string Encoding=;string Standalone=;string Version
        System.Xml.XmlDocument|System.Xml.XmlElement DocumentElement;System.Xml.XmlDocumentType DocumentType;System.Xml.XmlImplementation Implementation;System.Xml.XmlNameTable NameTable;bool PreserveWhitespace=;System.Xml.Schema.XmlSchemaSet Schemas=;System.Xml.XmlResolver XmlResolver=
        System.Xml.XmlElement|bool HasAttributes;bool IsEmpty=
        System.Xml.XmlNameTable|string Add(char[] array, int offset, int length);string Add(string array);string Get(char[] array, int offset, int length);string Get(string array)
        System.Xml.XmlNode|System.Xml.XmlAttributeCollection Attributes;string BaseURI;System.Xml.XmlNodeList ChildNodes;System.Xml.XmlNode FirstChild;bool HasChildNodes;string InnerText=;string InnerXml=;bool IsReadOnly;@System.Xml.XmlElement Item(string name);@System.Xml.XmlElement Item(string localname, string ns);System.Xml.XmlNode LastChild;string LocalName;string Name;string NamespaceURI;System.Xml.XmlNode NextSibling;System.Xml.XmlNodeType NodeType;string OuterXml;xml OwnerDocument;System.Xml.XmlNode ParentNode;string Prefix=;System.Xml.XmlNode PreviousSibling;System.Xml.XmlNode PreviousText;string Value=
        System.Xml.XmlNodeList|@System.Xml.XmlNode ItemOf(int i)
        System.Xml.XmlProcessingInstruction|string Data=;string Target
        """
}
