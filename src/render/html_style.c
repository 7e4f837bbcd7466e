/* html_style -- the page's style sheet, from a theme: on light and dark
 * screens of any width, in forced colours, and on paper. */
#include "render/family.h"
#include "render/html.h"
#include "theme/contrast.h"
#include "theme/dark.h"

/* ---- What does not depend on the theme -------------------------------- */

/* Lengths in rem and em, so that all of it grows with the reader's type. */
static const char *const look[] = {
    "*,::before,::after{box-sizing:border-box}",
    "html{-webkit-text-size-adjust:100%;text-size-adjust:100%}",
    "body{margin:0;background:var(--page);color:var(--text);"
    "overflow-wrap:break-word}",
    "h1,h2,h3,h4,h5,h6,[role=heading]{color:var(--heading);line-height:1.2;"
    "margin:1.6em 0 .5em;font-weight:700}",
    "p,ul,ol,dl,blockquote,.callout{margin:0 0 1em;max-width:36em}",
    "li{margin:0 0 .4em}",
    "li>p,dd>p,td>p{margin-bottom:.4em}",
    "abbr[title]{text-decoration:none}",
    "a{color:var(--link);text-underline-offset:.15em}",
    "a:hover{text-decoration-thickness:.15em}",
    ":focus-visible{outline:3px solid var(--text);outline-offset:2px}",
    ":target{scroll-margin-top:1rem}",
    "sup{font-size:.75em;line-height:0}",
    "sup a{padding:.3em .15em}",
    "code{white-space:pre-wrap;background:var(--panel);padding:.1em .25em}",
    ".skip{position:absolute;left:1rem;top:-6rem;padding:.5em 1em;z-index:1;"
    "background:var(--page)}",
    ".skip:focus{top:1rem}",
    /* The parts of the page. */
    "header,nav,main,footer{padding:1.5rem max(1rem,(100% - 74rem)/2)}",
    "header{background:var(--band);color:var(--on-band);padding-block:2rem}",
    "header h1{color:inherit;margin:0 0 .4em;max-width:25em}",
    "header p{margin:0 0 .15em}",
    "nav{padding-bottom:0}nav h2{margin-top:0}",
    "main{padding-bottom:3rem}",
    "main>:first-child>:first-child{margin-top:0}",
    "main>section+section{margin-top:2.5rem;padding-top:2rem;"
    "border-top:1px solid var(--rule)}",
    "main>section>h2{margin-top:0}",
    "footer{border-top:1px solid var(--rule);color:var(--secondary)}",
    "footer p{margin:0}",
    ".toc{list-style:none;padding:0}",
    ".toc li{margin:0}",
    ".toc a{display:block;padding:.35em 0}",
    "@media screen and (min-width:64em){body:has(>nav){display:grid;"
    "grid-template-columns:max(1.5rem,(100% - 74rem)/2) 15rem minmax(0,1fr) "
    "max(1.5rem,(100% - 74rem)/2)}body:has(>nav)>:is(header,footer){"
    "grid-column:1/-1;padding-inline:max(1.5rem,(100% - "
    "74rem)/2)}body>nav{grid-column:2;position:sticky;top:0;"
    "align-self:start;max-height:100vh;overflow-y:auto;margin-left:-3px;"
    "padding:2rem 1rem 1rem 3px}body>nav+main{grid-column:3;padding:2rem 0 "
    "3rem 2rem}"
    "nav h2{font-size:1.2em}}",
    /* Tables. */
    ".scroll,.picture{overflow-x:auto;max-width:100%;margin:1.25em 0}",
    "table{border-collapse:collapse;min-width:min(100%,36em)}",
    "caption{text-align:start;font-weight:700;padding:0 0 .6em;"
    "position:sticky;left:0;width:min(100%,100vw - 2rem)}",
    "th,td{padding:.5em .7em;text-align:start;vertical-align:top;"
    "max-width:24em;border-bottom:1px solid var(--rule)}",
    "thead th{background:var(--panel);vertical-align:bottom;"
    "border-color:transparent}",
    ".long{min-width:14em}",
    "td :is(ul,ol){padding-inline-start:1.2em;margin:0}",
    ".figure{text-align:right;font-variant-numeric:tabular-nums}",
    /* Tones: never by colour alone. */
    ":is(td,th,.tile,.callout):is(.best,.good,.fair,.poor,.unknown,.note){"
    "background:var(--ground);color:var(--ink);--heading:var(--ink);"
    "--accent:var(--ink)}",
    ":is(td,th):is(.best,.good,.fair,.poor,.unknown,.note){"
    "border:2px solid var(--page)}",
    ":is(td,th):is(.best,.good,.fair,.poor,.unknown,.note)>p:first-child{"
    "display:inline}",
    "td>p+p{margin-top:.4em}",
    ":is(.best,.good,.fair,.poor,.unknown,.note) a{color:inherit}",
    ":is(td,th):is(.best,.good,.fair,.poor,.unknown,.note)::before{"
    "content:\"\";display:inline-block;width:.75em;height:.75em;"
    "margin-inline-end:.4em;background:currentColor;vertical-align:-.03em;"
    "print-color-adjust:exact}",
    ":is(td,th).best::before{clip-path:polygon(50% 0,63% 32%,98% 35%,71% 57%,"
    "79% 91%,50% 73%,21% 91%,29% 57%,2% 35%,37% 32%)}",
    ":is(td,th).good::before{border-radius:50%}",
    ":is(td,th).fair::before{clip-path:polygon(50% 5%,100% 93%,0 93%)}",
    ":is(td,th).unknown::before{background:none;border:.14em solid;"
    "border-radius:50%}",
    ":is(td,th).note::before{width:.25em}",
    /* Blocks set apart. */
    ".tiles{display:grid;gap:1rem;list-style:none;padding:0;max-width:none;"
    "grid-template-columns:repeat(auto-fit,minmax(min(100%,14em),1fr))}",
    /* As many in a row as on paper, so that none is left over. */
    ".tiles:has(>:is(:nth-child(4n),:nth-child(4n+3)):last-child){"
    "grid-template-columns:repeat(auto-fit,minmax(min(100%,11em),1fr))}",
    ".tiles>:only-child{max-width:20em}",
    ".tiles>li{background:var(--panel);border:1px solid transparent;"
    "border-top:.25em solid var(--accent);margin:0;padding:1em}",
    ".tiles p{margin:0}",
    ".tiles p:first-child{font-size:2em;line-height:1.2;font-weight:700;"
    "color:var(--heading)}",
    "blockquote,.callout{padding:.75em 1.2em;"
    "border-inline-start:.3em solid var(--accent)}",
    ".callout{background:var(--panel)}",
    ":is(blockquote,.callout)>:last-child{margin-bottom:0}",
    "dt{font-weight:700}",
    "dd{margin:0 0 .75em 1.5em}",
    "header dl{display:grid;grid-template-columns:max-content minmax(0,1fr);"
    "gap:.25em 1.5em;margin:1.25em 0 0}header dd{margin:0}",
    /* Figures keep their own ground. */
    "figure{margin:2em 0}",
    "figcaption{max-width:36em;color:var(--secondary)}",
    "figcaption strong{color:var(--text)}",
    ".picture{width:fit-content;margin:.75em 0;padding:.75rem;"
    "background:var(--paper)}",
    ".picture svg{display:block;max-width:100%;min-width:28rem;height:auto;"
    "overflow:visible}",
    "summary{cursor:pointer;color:var(--link);padding:.35em 0;"
    "width:fit-content}",
    ".notes li{padding:.15em 0 .15em .25em;overflow-wrap:anywhere}",
    ".notes :target,sup :target{background:var(--panel);"
    "outline:2px solid var(--accent)}",
    ".back a{display:inline-block;min-width:1.5rem;min-height:1.5rem;"
    "text-align:center;text-decoration:none}",
    ".break{display:none}",
    "@media(forced-colors:active){:is(td,th):is(.best,.good,.fair,.poor,.note)"
    "::before{forced-color-adjust:none;background:CanvasText}"
    ".picture,.picture text{forced-color-adjust:none}}",
};

static const char *const paper[] = {
    "body{display:block!important}",
    "header,nav,main,footer{padding:0!important;background:none;"
    "color:var(--text)}",
    "header{border-top:6pt solid var(--band);padding-top:9pt!important;"
    "print-color-adjust:exact}",
    "h1{color:var(--heading)!important}",
    "nav{position:static!important;max-height:none!important}",
    "nav,main{padding-top:12pt!important}",
    "p,ul,ol,dl,blockquote,.callout,figcaption{max-width:none}",
    "h2,h3,h4,h5,h6,[role=heading],caption,figcaption,dt{break-after:avoid}",
    "tr,.tiles>li,.picture,.notes li,.callout{break-inside:avoid}",
    "p{orphans:2;widows:2}",
    "thead{display:table-header-group;break-after:avoid}",
    "tbody tr:first-child{break-before:avoid}",
    ".tiles{grid-template-columns:repeat(auto-fit,minmax(10em,1fr))"
    "!important}.tiles p:first-child{font-size:1.5em}",
    ".scroll,.picture{overflow:visible}",
    ".picture{padding:0}.picture svg{min-width:0}",
    "table{font-size:.8em}th,td{padding:.3em .4em}.long{min-width:8em}",
    "footer{break-inside:avoid;padding-top:6pt!important}",
    "td,th,.tiles>li,.callout{print-color-adjust:exact}",
    ".skip,.back,summary{display:none}",
    "details::details-content{content-visibility:visible;block-size:auto}",
    "a{color:inherit}",
    "main a[href^=http]:not(.bare)::after{content:\" (\" attr(href) \")\";"
    "overflow-wrap:anywhere}",
    ".break{display:block;break-after:page}",
    ".landscape{page:landscape}",
};

/* ---- What does -------------------------------------------------------- */

static void colour_add(struct buf *out, const char *name, colour c)
{
    buf_printf(out, "--%s:#%06X;", name, c);
}

/* The colours of a theme as custom properties, by role and by tone. */
static void colours_add(struct buf *out, const struct theme *theme,
                        const char *scheme)
{
    int i;

    buf_printf(out, ":root{color-scheme:%s;", scheme);
    for (i = 0; i < ROLES; i++)
        colour_add(out, theme_role_name((enum role)i), theme->colours[i]);
    buf_puts(out, "}\n");
    for (i = TONE_BEST; i < TONES; i++) {
        buf_printf(out, ".%s{", theme_tone_name((enum tone)i));
        colour_add(out, "ground", theme->tones[i].ground);
        colour_add(out, "ink", theme->tones[i].ink);
        buf_puts(out, "}\n");
    }
}

/* The band of the title: the accent where words can stand on it. */
static void band_add(struct buf *out, const struct theme *theme)
{
    const double for_text = 4.5;
    colour page = theme->colours[ROLE_PAGE], band = theme->colours[ROLE_ACCENT];

    if (contrast_ratio(band, page) < for_text)
        band = theme->colours[ROLE_HEADING];
    buf_puts(out, ":root{");
    colour_add(out, "band", band);
    colour_add(out, "on-band", page);
    colour_add(out, "paper", page);
    buf_puts(out, "}\n");
}

static void family_add(struct buf *out, const char *selector,
                       const char *family, const char *others)
{
    if (!family)
        return;
    buf_puts(out, selector);
    buf_puts(out, "{font-family:");
    family_css(out, family, others);
    buf_puts(out, "}\n");
}

/* A size of the theme; the reader's own 12 points are a rem. */
static void size_add(struct buf *out, const char *selector, double points)
{
    buf_printf(out, "%s{font-size:", selector);
    buf_number(out, points / 12, 4);
    buf_puts(out, "rem}\n");
}

/* Titles are large where there is room. */
static void title_add(struct buf *out, double points)
{
    buf_puts(out, "h1{font-size:clamp(");
    buf_number(out, points / 12 * 0.7, 4);
    buf_puts(out, "rem,.9rem + 3.2vw,");
    buf_number(out, points / 12, 4);
    buf_puts(out, "rem)}\n");
}

static void type_add(struct buf *out, const struct theme *theme)
{
    family_add(out, "body", theme->family, "Arial,sans-serif");
    family_add(out, "code", theme->code_family, "monospace");
    size_add(out, "body", theme->size_body);
    buf_puts(out, "body{line-height:");
    buf_number(out, theme->line_height, 3);
    buf_puts(out, "}\n");
    size_add(out, "footer,figcaption", theme->size_body);
    title_add(out, theme->size_title);
    size_add(out, "h2", theme->size_heading[0]);
    size_add(out, "h3", theme->size_heading[1]);
    size_add(out, "h4,h5,h6,[role=heading]", theme->size_heading[2]);
}

static void points_add(struct buf *out, const char *before, double points)
{
    buf_puts(out, before);
    buf_number(out, points, 2);
    buf_puts(out, "pt");
}

/* Sheets as the PDF's; those of landscape sections are turned. */
static void sheet_add(struct buf *out, const struct theme *theme)
{
    points_add(out, "@page{size:", theme->page_width);
    points_add(out, " ", theme->page_height);
    points_add(out, ";margin:", theme->margin_top);
    points_add(out, " ", theme->margin_right);
    points_add(out, " ", theme->margin_bottom);
    points_add(out, " ", theme->margin_left);
    points_add(out, "}\n@page landscape{size:", theme->page_height);
    points_add(out, " ", theme->page_width);
    buf_puts(out, "}\n");
}

static void lines_add(struct buf *out, const char *const *lines, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) {
        buf_puts(out, lines[i]);
        buf_putc(out, '\n');
    }
}

void html_style(struct buf *out, const struct theme *theme)
{
    struct theme dark;

    dark_theme(theme, &dark);
    colours_add(out, theme, "light");
    buf_puts(out, "@media screen and (prefers-color-scheme:dark){\n");
    colours_add(out, &dark, "dark");
    buf_puts(out, "}\n");
    band_add(out, theme);
    lines_add(out, look, sizeof look / sizeof *look);
    type_add(out, theme);
    buf_puts(out, "@media print{\n");
    lines_add(out, paper, sizeof paper / sizeof *paper);
    buf_puts(out, "}\n");
    sheet_add(out, theme);
}
