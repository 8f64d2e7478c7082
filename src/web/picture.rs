//! Drawing a picture of ours as pixels, for those who take no SVG.

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};
use std::sync::{Arc, LazyLock};

/// The fonts of pictures, the only ones that they may name: "DejaVu Serif" in bold and "DejaVu Sans".
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(include_bytes!("../../static/fonts/DejaVuSerif-Bold.ttf").to_vec());
    fonts.load_font_data(include_bytes!("../../static/fonts/DejaVuSans.ttf").to_vec());
    Arc::new(fonts)
});

/// An SVG picture as PNG, in its own size.
///
/// # Errors
///
/// It is no picture.
pub fn png(svg: &str) -> anyhow::Result<Vec<u8>> {
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: "DejaVu Sans".to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size().to_int_size();
    let mut pixels =
        Pixmap::new(size.width(), size.height()).ok_or_else(|| anyhow::anyhow!("a picture without a size"))?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    Ok(pixels.encode_png()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> Vec<u8> {
        png(&format!("<svg xmlns='http://www.w3.org/2000/svg' width='90' height='40'><text y='30'>{text}</text></svg>"))
            .expect("a picture")
    }

    #[test]
    fn a_picture_has_its_size_and_its_letters() {
        let picture = drawn("Kent");
        assert_eq!(picture.get(..8), Some(&b"\x89PNG\r\n\x1a\n"[..]));
        assert_eq!(picture.get(16..24), Some(&[0, 0, 0, 90, 0, 0, 0, 40][..]));
        assert_ne!(picture, drawn(""), "letters are drawn by the fonts that are inside the program");
        assert!(png("no picture").is_err());
    }
}
