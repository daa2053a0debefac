/// Scripts that use the whole grammar, for the properties that must hold of every script.
enum Scripts {
    static let all: [String] = [
        #"""
        <#
        .SYNOPSIS
        Sums things.
        #>
        function Get-Sum {
            [CmdletBinding(DefaultParameterSetName = 'A', SupportsShouldProcess)]
            param(
                [Parameter(Mandatory, Position = 0, ValueFromPipeline = $true)]
                [ValidateRange(1, 100)] [int[]] $Number,
                # how often
                [string] $Name = "x$(1 + 2)y",
                [switch] $Force
            )
            begin { $sum = 0 }
            process { foreach ($n in $Number) { $sum += $n } }
            end { if ($Force -and -not $Name) { return $sum } else { Write-Output "$Name is $sum" } }
        }
        """#,
        #"""
        $h = @{ a = 1; 'b c' = 2
            $x.y = if ($true) { 3 } else { 4 }
            (1 + 2) = @(1, 2, 3) }
        $o = [pscustomobject]@{ Name = 'n'; List = @(1..5 | Where-Object { $_ -gt 2 }) }
        $h.a, $o.List[0], $o.List[-1]
        $o.Name.Substring(0, 1).ToUpper().Length
        [math]::Max(1, [int]'5')
        ${a b} = $env:PATH + ${env:HOME}
        $i++; --$i; $a, $b = $b, $a
        """#,
        #"""
        :outer for ($i = 0; $i -lt 10; $i++) {
            while ($true) { if ($i % 2) { continue outer } ; break }
            do { $i-- } until ($i -le 0)
            do { $i += 1 } while ($i -lt 3)
        }
        switch -Regex -CaseSensitive ($value) {
            '^a' { 'starts with a'; break }
            { $_ -is [int] } { 'number' }
            default { 'other' }
        }
        switch -File data.txt { x { 1 } }
        """#,
        #"""
        try { throw 'x' }
        catch [System.IO.IOException], [ArgumentException] { "io: $($_.Exception.Message)" }
        catch { throw }
        finally { 'done' }
        trap [Exception] { continue }
        trap { break }
        exit 3
        """#,
        #"""
        using namespace System.Text
        enum Color : byte { Red = 1; Green
            Blue = 4 }
        [Flags()] enum F { A = 1; B = 2 }
        class Base { [string] $Name; Base([string] $n) { $this.Name = $n } [string] ToString() { return $this.Name } }
        class Derived : Base, System.IDisposable {
            static [int] $Count = 0
            hidden [Color] $color
            [ValidateNotNull()] [object] $Any
            Derived([string] $n) : base($n) { [Derived]::Count++ }
            static [Derived] Make() { return [Derived]::new('m') }
            [void] Dispose() { }
        }
        """#,
        #"""
        Get-ChildItem -Path C:\x*.ps1 -Recurse:$true 2>&1 3> warn.txt |
            Sort-Object -Property Name, @{ e = { $_.Length }; Descending = $true } -Descending |
            Select-Object -First 3 *> $null
        & 'C:\a b\c.exe' --flag /x:1 a"b c"d $a.b[1] @args -- -5 10-5 @{a=1} {script} (1,2)
        . ./profile.ps1 ; & $block 1 2
        cmd --% /c echo %PATH% "a | b"
        git commit -m 'x' && git push || Write-Warning failed
        Start-Thing &
        """#,
        "$s = @'\nliteral $x `n\n'@ + @\"\nexpand $x $(1 + 1) `t ${y}\n\"@ -split \"`n\"\n'it''s' + \"say \"\"hi\"\" `\"there`\" `u{1F600}\"\n",
        #"""
        data Messages -SupportedCommand ConvertFrom-StringData { ConvertFrom-StringData "a=b" }
        $x ??= 5; $y = $x ?? 'd'; ${x}?.Length; ${x}?[0]
        $r = $x -gt 3 ? 'big' : $x -lt 0 ? 'neg' : 'small'
        -not $a -and !$b -or ($c -xor $d) -band 3 -bor 4 -shl 2
        'a' -f 1, 2 -replace 'x', 'y' -split ',' -join '-'
        1..10 -contains 5 ; -join ('a', 'b') ; -split 'a b'; ,1 ; , (1, 2)
        [int[]](1, 2) ; [System.Collections.Generic.Dictionary[string, System.Collections.Generic.List[int]]]::new()
        [datetime]'2024-01-01' -as [string] -is [object]
        0x1F + 0b101 - 1kb * 2.5e3 / 1dmb % 3uy + .5 + 7l
        """#,
        "if (1) { } elseif (2) { }\nelse { }\n\nGet-A `\n  -B 1 `\n  | Get-C\n# comment\n| Get-D # end\n",
        "Invoke-Command { param($a) $using:b; $using:c.d[0] } -ArgumentList 1\nfilter Double { $_ * 2 }\nfunction script:F($a, [int] $b = 3) { \"$a$b\" }\n",
    ]
}
