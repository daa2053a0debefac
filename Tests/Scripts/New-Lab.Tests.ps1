BeforeAll { $script = Join-Path $PSScriptRoot New-Lab.ps1 }

Describe 'New-Lab' -Tag lab {
    Context 'mocked' {
        BeforeAll {
            Mock New-VM {}
            Mock Set-VM {}
            Mock Add-VMGpuPartitionAdapter {} -Verifiable
            Mock Start-VM {}
        }
        It 'makes <Name> with <Memory> bytes' -ForEach @(@{ Name = 'A'; Memory = 4GB }, @{ Name = 'B'; Memory = 8GB }) {
            & $script -Name $Name -Memory $Memory
            Should -Invoke New-VM -Exactly 1 -ParameterFilter { $MemoryStartupBytes -eq $Memory -and $Generation -eq 2 }
            Should -Invoke Start-VM -ParameterFilter { $Name -eq 'A' } -Times ([int]($Name -eq 'A'))
            Should -InvokeVerifiable
        }
        It 'leaves the host alone' { Get-VM | Should -BeNullOrEmpty }
    }
    Context 'on the host' {
        BeforeAll { & $script -Name TEST }
        It 'runs' { (Get-VM TEST).State | Should -Be Running }
        It 'has one adapter' { Get-VMGpuPartitionAdapter TEST | Should -HaveCount 1 }
        It 'cannot be made twice running' { { Add-VMGpuPartitionAdapter TEST -ErrorAction Stop } | Should -Throw }
    }
}
