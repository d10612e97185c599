# Wat run.ps1 en test.ps1 delen: een eigen omgeving in .venv, en de onderdelen van een lijst.
# Ook dit is niet op Windows geprobeerd.

function Find-Python {
    foreach ($version in "3.11", "3.12", "3.13") {
        try {
            & py "-$version" -c "import venv" 2>$null
            if ($LASTEXITCODE -eq 0) { return "-$version" }
        } catch { }
    }
    throw "Python 3.11 of nieuwer ontbreekt. Installeer het van python.org, met de 'py launcher' erbij."
}

function Install-Parts([string]$List, [string]$Stamp) {
    if (-not (Test-Path ".venv\Scripts\python.exe")) {
        $version = Find-Python
        Write-Output "Eenmalig: omgeving maken in .venv"
        & py $version -m venv .venv
        if ($LASTEXITCODE) { throw "De omgeving in .venv kan niet worden gemaakt." }
    }
    $mark = ".venv\$Stamp"
    if ((Test-Path $mark) -and ((Get-Item $mark).LastWriteTime -ge (Get-Item $List).LastWriteTime)) { return }
    Write-Output "Onderdelen installeren ($List)"
    & .\.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --require-hashes -r $List
    if ($LASTEXITCODE) { throw "Installeren is niet gelukt: zie hierboven." }
    New-Item -ItemType File -Force $mark | Out-Null
}
