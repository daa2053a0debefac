import ShellRuntime

/// Surfaces of Utility cmdlets that the core table does not list.
enum FurtherSurfaces {
    static let table: [String: String] = [
        "test-json": """
            Test-Json|Microsoft.PowerShell.Utility|JsonString||None||bool
            JsonString|JsonStringWithSchemaString|JsonStringWithSchemaFile|JsonPath|JsonPathWithSchemaString|JsonPathWithSchemaFile|JsonLiteralPath|JsonLiteralPathWithSchemaString|JsonLiteralPathWithSchemaFile
            Json|string|||||0:0:mv 1:0:mv 2:0:mv
            Path|string|||||3:0:mp 4:-:mp 5:-:mp
            LiteralPath|string|PSPath,LP||||6:-:mp 7:-:mp 8:-:mp
            Schema|string||ValidateNotNullOrEmpty()|||1:1:m 4:1:m 7:1:m
            SchemaFile|string||ValidateNotNullOrEmpty()|||2:1:m 5:1:m 8:1:m
            Options|string[]||ValidateNotNullOrEmpty();ValidateSet('IgnoreComments','AllowTrailingCommas')|||*:-:
            """,
        "convertfrom-markdown": """
            ConvertFrom-Markdown|Microsoft.PowerShell.Utility|PathParamSet||None||Microsoft.PowerShell.MarkdownRender.MarkdownInfo
            PathParamSet|LiteralParamSet|InputObjParamSet
            Path|string[]||ValidateNotNullOrEmpty()|||0:0:m
            LiteralPath|string[]|PSPath,LP|ValidateNotNullOrEmpty()|||1:-:m
            InputObject|psobject||ValidateNotNullOrEmpty()|||2:-:mv
            AsVT100EncodedString|switch||||s|*:-:
            """,
        "show-markdown": """
            Show-Markdown|Microsoft.PowerShell.Utility|Path||None||string
            Path|LiteralPath|InputObject
            InputObject|psobject||ValidateNotNullOrEmpty()|||2:-:mv
            Path|string[]||ValidateNotNullOrEmpty()|||0:0:mp
            LiteralPath|string[]|PSPath,LP|ValidateNotNullOrEmpty()|||1:-:mp
            UseBrowser|switch||||s|*:-:
            """,
        "get-markdownoption": """
            Get-MarkdownOption|Microsoft.PowerShell.Utility|||None||Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo
            __AllParameterSets
            """,
        "set-markdownoption": """
            Set-MarkdownOption|Microsoft.PowerShell.Utility|IndividualSetting||None||Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo
            IndividualSetting|Theme|InputObject
            Header1Color|string||ValidatePattern('^\\[*[0-9\\x3B]*?m{1}')|||0:-:
            Header2Color|string||ValidatePattern('^\\[*[0-9\\x3B]*?m{1}')|||0:-:
            Header3Color|string||ValidatePattern('^\\[*[0-9\\x3B]*?m{1}')|||0:-:
            Header4Color|string||ValidatePattern('^\\[*[0-9\\x3B]*?m{1}')|||0:-:
            Header5Color|string||ValidatePattern('^\\[*[0-9\\x3B]*?m{1}')|||0:-:
            Header6Color|string||ValidatePattern('^\\[*[0-9\\x3B]*?m{1}')|||0:-:
            Code|string||ValidatePattern('^\\[*[0-9\\x3B]*?m{1}')|||0:-:
            ImageAltTextForegroundColor|string||ValidatePattern('^\\[*[0-9\\x3B]*?m{1}')|||0:-:
            LinkForegroundColor|string||ValidatePattern('^\\[*[0-9\\x3B]*?m{1}')|||0:-:
            ItalicsForegroundColor|string||ValidatePattern('^\\[*[0-9\\x3B]*?m{1}')|||0:-:
            BoldForegroundColor|string||ValidatePattern('^\\[*[0-9\\x3B]*?m{1}')|||0:-:
            PassThru|switch||||s|*:-:
            Theme|string||ValidateNotNullOrEmpty();ValidateSet('Dark','Light')|||1:0:m
            InputObject|psobject||ValidateNotNullOrEmpty()|||2:0:mv
            """,
    ]
}
