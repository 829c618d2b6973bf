//! `audit`: the progress shown meanwhile, what is written where, the exit status.

use std::io::{BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};

use claimdiff::audit::{
    AuditDocument, Baseline, Grouping, Settings, Sink, Stage, Story, Totals, Watch, articles, audit,
};
use claimdiff::{Config, Error, ExtractView, Language, Options, Result};

use crate::cli::{Audit, AuditFormat, FailOn};
use crate::config::{self, Paper};
use crate::render::audit as render;

/// A matrix may be wider than text that is read line after line.
const WIDEST: usize = 240;

/// Runs the audit; writes to standard output.
pub fn run(arguments: &Audit) -> Result<u8> {
    let settings = arguments.settings()?;
    let paths = if arguments.from.is_empty() { &arguments.paths } else { &arguments.from };
    let encoder = config::encoder(&arguments.meaning)?;
    let progress = Progress::new();
    let out = BufWriter::new(std::io::stdout().lock());
    let baseline = arguments.write_baseline.as_deref().map(BaselineFile::new);
    let mut sink = Counting { inner: arguments.renderer(out), totals: None, baseline };
    match audit(paths, &settings, &*encoder, &progress, &mut sink) {
        // A reader that closed the pipe early ("| head") has what it wanted.
        Err(Error::Write(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => return Ok(0),
        other => other?,
    }
    let Counting { totals, baseline, .. } = sink;
    if let Some(baseline) = baseline {
        baseline.finish()?;
    }
    progress.end();
    let totals = totals.ok_or_else(|| Error::Option("the audit has no result".to_owned()))?;
    if totals.skipped > 0 {
        eprintln!("claimdiff: {} of {} articles skipped", totals.skipped, totals.skipped + totals.documents);
    }
    let fails = match arguments.fail_on {
        FailOn::Never => false,
        FailOn::Conflict => totals.conflicts > 0,
        FailOn::Drift => totals.conflicts + totals.drift > 0,
        FailOn::Skipped => totals.conflicts + totals.skipped > 0,
    };
    Ok(u8::from(fails))
}

/// Extracts of corpora, a line each as they are read: the first half of an audit, for another process to take up.
/// An article that cannot be read is told and left out.
pub fn extract(paths: &[PathBuf], options: Vec<Options>) -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let (mut read, mut skipped) = (0_usize, 0_usize);
    for (path, options) in paths.iter().zip(options) {
        let settings = Settings { options, ..Settings::default() };
        articles(std::slice::from_ref(path), &settings, &mut |article| {
            match article {
                Ok((article, source)) => {
                    read += 1;
                    let view = ExtractView::whole(&article).from_source(source.as_deref());
                    serde_json::to_writer(&mut out, &view).map_err(std::io::Error::from)?;
                    writeln!(out)?;
                }
                Err(error) => {
                    skipped += 1;
                    eprintln!("claimdiff: skipped: {error}");
                }
            }
            Ok(())
        })?;
    }
    out.flush()?;
    if skipped > 0 {
        eprintln!("claimdiff: {skipped} of {} articles skipped", read + skipped);
    }
    Ok(())
}

impl Audit {
    fn settings(&self) -> Result<Settings> {
        let language = match &self.language {
            Some(code) => Some(
                Language::from_code(code)
                    .ok_or_else(|| Error::Option(format!("--language {code}: no such language")))?,
            ),
            None => None,
        };
        let standard = Settings::default();
        Ok(Settings {
            grouping: match self.group_by.as_deref() {
                None => Grouping::Content,
                Some("folder") => Grouping::Folder,
                Some(field) => Grouping::Field(field.to_owned()),
            },
            window: i32::from(self.window),
            jobs: self.jobs.map_or(standard.jobs, usize::from),
            strict: self.strict,
            extracts_only: !self.from.is_empty(),
            group_only: self.group_only,
            options: Options { date: self.date, language },
            compare: Config {
                min_confidence: self.min_confidence.map_or(standard.compare.min_confidence, |bar| bar.0),
                ..standard.compare
            },
            // The store does not tell one encoder's vectors from another's.
            store: if self.no_store || self.meaning.encoder.is_some() {
                None
            } else {
                self.store.clone().or_else(|| self.cache())
            },
            accepted: self.baseline.as_deref().map(Baseline::read).transpose()?.unwrap_or_default(),
        })
    }

    /// The store in the user's cache folder: one for each corpus, told apart by its paths.
    fn cache(&self) -> Option<PathBuf> {
        let paths = if self.from.is_empty() { &self.paths } else { &self.from };
        if paths.iter().any(|path| path.as_os_str() == "-") {
            return None;
        }
        let folder = std::env::var_os("XDG_CACHE_HOME")
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
            .or_else(|| std::env::home_dir().filter(|home| home.is_absolute()).map(|home| home.join(".cache")))?;
        let mut names = String::new();
        for path in paths {
            names.push_str(&path.canonicalize().ok()?.to_string_lossy());
            names.push('\n');
        }
        let name = names
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Some(folder.join("claimdiff").join(format!("audit-{name:016x}.redb")))
    }

    fn renderer<'a>(&self, out: impl Write + 'a) -> Box<dyn Sink + 'a> {
        let mut paper = Paper::new(&self.showing);
        if let (None, Some((width, _))) = (self.showing.width, terminal_size::terminal_size()) {
            paper.width = usize::from(width.0).clamp(40, WIDEST);
        }
        match self.format {
            AuditFormat::Text => Box::new(render::Terminal::new(out, paper, self.all)),
            AuditFormat::Json => Box::new(render::Json::new(out)),
            AuditFormat::Jsonl => Box::new(render::Lines::new(out)),
            AuditFormat::Csv => Box::new(render::Csv::new(out)),
            AuditFormat::Markdown => Box::new(render::Markdown::new(out, self.all)),
        }
    }
}

/// Passes everything on and keeps the sums.
struct Counting<'a> {
    inner: Box<dyn Sink + 'a>,
    totals: Option<Totals>,
    baseline: Option<BaselineFile>,
}

impl Sink for Counting<'_> {
    fn story(&mut self, story: Story) -> Result<()> {
        if let Some(baseline) = &mut self.baseline {
            baseline.story(&story);
        }
        self.inner.story(story)
    }

    fn end(&mut self, singletons: Vec<AuditDocument>, totals: Totals) -> Result<()> {
        self.totals = Some(totals.clone());
        self.inner.end(singletons, totals)
    }
}

/// The conflicts found, for the next run to accept. It takes its place when all is written.
struct BaselineFile {
    path: PathBuf,
    text: String,
}

impl BaselineFile {
    fn new(path: &std::path::Path) -> Self {
        let text = "# Conflicts accepted: a fingerprint, then words for people\n".to_owned();
        Self { path: path.to_owned(), text }
    }

    fn story(&mut self, story: &Story) {
        for finding in &story.findings {
            if finding.is_open_conflict() || finding.accepted {
                self.text.push_str(&format!("{}  {}\n", finding.fingerprint, one_line(&finding.finding.message)));
            }
        }
    }

    fn finish(self) -> Result<()> {
        std::fs::write(&self.path, self.text).map_err(Error::Write)
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Progress on standard error: a bar where that is a terminal, notes always.
struct Progress {
    bar: Mutex<Option<ProgressBar>>,
    terminal: bool,
}

impl Progress {
    fn new() -> Self {
        Self { bar: Mutex::new(None), terminal: std::io::stderr().is_terminal() }
    }

    fn bar(&self) -> std::sync::MutexGuard<'_, Option<ProgressBar>> {
        self.bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn end(&self) {
        if let Some(bar) = self.bar().take() {
            bar.finish_and_clear();
        }
    }
}

impl Watch for Progress {
    fn stage(&self, stage: Stage, total: u64) {
        if !self.terminal {
            return;
        }
        self.end();
        let (template, bar) = match stage {
            Stage::Read => {
                ("Reading   {bar:30} {bytes}/{total_bytes} · {bytes_per_sec} · {eta} left", ProgressBar::new(total))
            }
            Stage::Group => ("Grouping  {spinner} {elapsed}", ProgressBar::new_spinner()),
            Stage::Compare => {
                ("Comparing {bar:30} {pos}/{len} pairs · {per_sec} · {eta} left", ProgressBar::new(total))
            }
        };
        // The templates are constants: one that does not parse shows indicatif's own bar.
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style.progress_chars("━━╌"));
        bar.enable_steady_tick(std::time::Duration::from_millis(200));
        *self.bar() = Some(bar);
    }

    fn advance(&self, by: u64) {
        if let Some(bar) = &*self.bar() {
            bar.inc(by);
        }
    }

    fn note(&self, text: &str) {
        // What a corpus calls its articles must not command the terminal.
        let line = format!("claimdiff: {}", text.replace(char::is_control, " "));
        match &*self.bar() {
            Some(bar) => bar.suspend(|| eprintln!("{line}")),
            None => eprintln!("{line}"),
        }
    }
}
