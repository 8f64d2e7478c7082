//! A page's content stream → runs of text with their places.

use super::{
    Run,
    font::{Font, Shown},
};
use hayro_syntax::{
    content::{TypedIter, ops::TypedInstruction},
    object::{Array, Name, Object, ObjectIdentifier},
    page::Resources,
};
use std::{collections::HashMap, rc::Rc};

/// How deep forms may stand within forms.
const DEEPEST: u32 = 8;

/// A gap in a shown array that is a space between words, in thousandths of the font's size.
const WORD_GAP: f32 = 180.0;

/// An affine transform of the plane (ISO 32000-1, 8.3.3).
#[derive(Clone, Copy)]
struct Matrix([f32; 6]);

impl Matrix {
    const NONE: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This one first, then the other.
    fn then(self, other: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Matrix([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l])
    }

    fn moved(x: f32, y: f32) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    char_spacing: f32,
    word_spacing: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

impl State {
    const START: State = State {
        ctm: Matrix::NONE,
        font: None,
        size: 0.0,
        char_spacing: 0.0,
        word_spacing: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
    };
}

/// Reads the pages of one document; remembers its fonts, and how much may still be done for it.
pub struct Reader {
    fonts: HashMap<ObjectIdentifier, Rc<Font>>,
    operations_left: u32,
}

impl Reader {
    /// `operations` is how many the whole document may take: what nests forms in forms to hang a reader ends there.
    pub fn new(operations: u32) -> Reader {
        Reader { fonts: HashMap::new(), operations_left: operations }
    }

    /// Whether the document has used up what it may take.
    pub fn is_exhausted(&self) -> bool {
        self.operations_left == 0
    }

    /// The runs of a page in the order of its content, the height counted down from `top`.
    pub fn page(&mut self, operations: TypedIter<'_>, resources: &Resources<'_>, top: f32) -> Vec<Run> {
        let mut painter = Painter {
            reader: self,
            top,
            state: State::START,
            saved: Vec::new(),
            text: Matrix::NONE,
            line: Matrix::NONE,
            marks: Vec::new(),
            marked: 0,
            runs: Vec::new(),
        };
        painter.interpret(operations, resources, 0);
        painter.runs
    }

    fn font(&mut self, name: &Name<'_>, resources: &Resources<'_>) -> Option<Rc<Font>> {
        let id: Option<ObjectIdentifier> = resources.fonts.get_ref(name).map(Into::into);
        if let Some(known) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(known));
        }
        let font = Rc::new(Font::new(&resources.get_font(name)?));
        if let Some(id) = id {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }
}

/// Open marked content.
#[derive(Clone, Copy)]
struct Mark {
    /// Whether it is a page's furniture.
    artifact: bool,
    /// The paragraph or cell, counted from 1.
    part: u32,
}

struct Painter<'r> {
    reader: &'r mut Reader,
    top: f32,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    marks: Vec<Mark>,
    /// How many paragraphs and cells were marked so far.
    marked: u32,
    runs: Vec<Run>,
}

impl Painter<'_> {
    fn interpret(&mut self, mut operations: TypedIter<'_>, resources: &Resources<'_>, depth: u32) {
        let saved = self.saved.len();
        while let Some(operation) = operations.next() {
            let Some(left) = self.reader.operations_left.checked_sub(1) else { break };
            self.reader.operations_left = left;
            self.step(operation, resources, depth);
        }
        // What a form leaves open must not outlive it.
        self.saved.truncate(saved);
    }

    fn step(&mut self, operation: TypedInstruction<'_, '_>, resources: &Resources<'_>, depth: u32) {
        use TypedInstruction as Op;
        match operation {
            Op::SaveState(_) if self.saved.len() < 256 => self.saved.push(self.state.clone()),
            Op::RestoreState(_) => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            Op::Transform(m) => {
                let m = [m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f32());
                self.state.ctm = Matrix(m).then(self.state.ctm);
            }
            Op::BeginText(_) => (self.text, self.line) = (Matrix::NONE, Matrix::NONE),
            Op::TextFont(font) => {
                self.state.font = self.reader.font(font.0, resources);
                self.state.size = font.1.as_f32();
            }
            Op::CharacterSpacing(n) => self.state.char_spacing = n.0.as_f32(),
            Op::WordSpacing(n) => self.state.word_spacing = n.0.as_f32(),
            Op::HorizontalScaling(n) => self.state.stretch = n.0.as_f32() / 100.0,
            Op::TextLeading(n) => self.state.leading = n.0.as_f32(),
            Op::TextRise(n) => self.state.rise = n.0.as_f32(),
            Op::NextLine(by) => self.next_line(by.0.as_f32(), by.1.as_f32()),
            Op::NextLineAndSetLeading(by) => {
                self.state.leading = -by.1.as_f32();
                self.next_line(by.0.as_f32(), by.1.as_f32());
            }
            Op::SetTextMatrix(m) => {
                self.line = Matrix([m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f32()));
                self.text = self.line;
            }
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Op::ShowText(string) => self.show(&[Piece::Codes(string.0.as_bytes())]),
            Op::NextLineAndShowText(string) => {
                self.next_line(0.0, -self.state.leading);
                self.show(&[Piece::Codes(string.0.as_bytes())]);
            }
            Op::ShowTextWithParameters(shown) => {
                self.state.word_spacing = shown.0.as_f32();
                self.state.char_spacing = shown.1.as_f32();
                self.next_line(0.0, -self.state.leading);
                self.show(&[Piece::Codes(shown.2.as_bytes())]);
            }
            Op::ShowTexts(array) => self.show_array(array.0),
            Op::XObject(name) if depth < DEEPEST => self.form(name.0, resources, depth),
            Op::BeginMarkedContent(tag) => self.mark(tag.0),
            Op::BeginMarkedContentWithProperties(tag) => self.mark(tag.0),
            Op::EndMarkedContent(_) => {
                self.marks.pop();
            }
            _ => {}
        }
    }

    fn mark(&mut self, tag: &Name<'_>) {
        if self.marks.len() < 256 {
            let part = match (tag.as_str(), self.marks.last()) {
                ("Span" | "Artifact" | "Link", Some(outer)) => outer.part,
                _ => {
                    self.marked = self.marked.saturating_add(1);
                    self.marked
                }
            };
            self.marks.push(Mark { artifact: tag.as_str() == "Artifact", part });
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.text = self.line;
    }

    fn form(&mut self, name: &Name<'_>, resources: &Resources<'_>, depth: u32) {
        let Some(form) = resources.get_x_object(name) else { return };
        let dict = form.dict();
        if dict.get::<Name<'_>>("Subtype").is_none_or(|kind| kind.as_str() != "Form") {
            return;
        }
        let Ok(content) = form.decoded_data() else { return };
        let kept = (self.state.clone(), self.text, self.line);
        if let Some(matrix) = dict.get::<[f32; 6]>("Matrix") {
            self.state.ctm = Matrix(matrix).then(self.state.ctm);
        }
        match dict.get("Resources").map(Resources::new) {
            Some(own) => self.interpret(TypedIter::new(&content), &own, depth + 1),
            None => self.interpret(TypedIter::new(&content), resources, depth + 1),
        }
        (self.state, self.text, self.line) = kept;
    }

    fn show_array(&mut self, array: &Array<'_>) {
        let items: Vec<Object<'_>> = array.iter::<Object<'_>>().collect();
        let pieces: Vec<Piece<'_>> = items
            .iter()
            .filter_map(|item| match item {
                Object::String(codes) => Some(Piece::Codes(codes.as_bytes())),
                Object::Number(number) => Some(Piece::Back(number.as_f32())),
                _ => None,
            })
            .collect();
        self.show(&pieces);
    }

    fn show(&mut self, pieces: &[Piece<'_>]) {
        let Some(font) = self.state.font.clone() else { return };
        let State { size, char_spacing, word_spacing, stretch, rise, .. } = self.state;
        let mut text = String::new();
        let mut pen = 0.0;
        for piece in pieces {
            match piece {
                Piece::Codes(codes) => font.show(codes, &mut text, |Shown { width, is_space }| {
                    let spacing = char_spacing + if is_space { word_spacing } else { 0.0 };
                    pen += (width / 1000.0 * size + spacing) * stretch;
                }),
                Piece::Back(thousandths) => {
                    pen -= thousandths / 1000.0 * size * stretch;
                    if -thousandths > WORD_GAP && !text.is_empty() && !text.ends_with(' ') {
                        text.push(' ');
                    }
                }
            }
        }
        let place = Matrix::moved(0.0, rise).then(self.text).then(self.state.ctm);
        self.text = Matrix::moved(pen, 0.0).then(self.text);
        let end = Matrix::moved(0.0, rise).then(self.text).then(self.state.ctm);
        let [a, b, c, d, x, y] = place.0;
        // What runs askew is a watermark or a stamp.
        let upright = b.abs() <= 0.1 * a.abs();
        if !upright || text.is_empty() || !(x.is_finite() && y.is_finite() && end.0[4].is_finite()) {
            return;
        }
        let artifact = self.marks.iter().any(|mark| mark.artifact);
        let part = self.marks.last().map_or(0, |mark| mark.part);
        let size = (size * c.hypot(d)).abs();
        self.runs.push(Run { text, x, y: self.top - y, end: end.0[4], size, bold: font.bold, artifact, part });
    }
}

/// A part of a shown array.
enum Piece<'a> {
    /// Codes to show.
    Codes(&'a [u8]),
    /// How far the pen goes back, in thousandths of the font's size.
    Back(f32),
}
