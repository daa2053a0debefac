import ShellRuntime

/// Cmdlets of Microsoft.PowerShell.Utility that read and write XML and HTML.
let utilityXmlTable: [CmdletEntry] = {
    let space = "Microsoft.PowerShell.Commands."
    return [
        cmdlet("Select-Xml", SelectXml.self, implementing: space + "SelectXmlCommand"),
        cmdlet("ConvertTo-Xml", ConvertToXml.self, implementing: space + "ConvertToXmlCommand"),
        cmdlet("Export-Clixml", ExportClixml.self, implementing: space + "ExportClixmlCommand"),
        cmdlet("Import-Clixml", ImportClixml.self, implementing: space + "ImportClixmlCommand"),
        cmdlet("ConvertTo-CliXml", ConvertToCliXml.self, implementing: space + "ConvertToClixmlCommand"),
        cmdlet("ConvertFrom-CliXml", ConvertFromCliXml.self, implementing: space + "ConvertFromClixmlCommand"),
        cmdlet("ConvertTo-Html", ConvertToHtml.self, implementing: space + "ConvertToHtmlCommand"),
    ]
}()
