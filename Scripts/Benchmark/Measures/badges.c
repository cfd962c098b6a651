/* The same badges as the layout 4x3in draws, as somebody would who needs no more than these: everything is in its
   place in the code, each text is set once and made smaller when it is too wide.

   badges pdf|raster FACES MARK…: draws badges one after another, and after each MARK says how long that took. */
#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <qrencode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { most_faces = 64, columns = 8, most_tags = 3 };
enum column { first_name, last_name, pronouns, role, tags, question, event, token };

static const char families[] =
    ", Noto Sans, Noto Sans Arabic, Noto Sans Hebrew, Noto Sans Thai, Noto Sans CJK JP, Noto Color Emoji";
static const double width_mm = 101.6, height_mm = 76.2, point = 25.4 / 72, reference = 100, dpi = 300;

struct page {
    cairo_t *cairo;
    PangoContext *writing;
    double dot; /* millimetres of a pixel; 0 in a PDF */
};

struct text {
    const char *words, *font;
    int weight;
    double smallest, largest; /* points */
    double x, y, width, height;
    int lines;
    double align; /* 0 start, 0.5 centre, 1 end */
};

static PangoLayout *set(const struct page *page, const struct text *text) {
    PangoLayout *layout = pango_layout_new(page->writing);
    PangoFontDescription *font = pango_font_description_new();
    char family[200];
    snprintf(family, sizeof family, "%s%s", text->font, families);
    pango_font_description_set_family(font, family);
    pango_font_description_set_weight(font, text->weight);
    pango_font_description_set_absolute_size(font, reference * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout, text->words, -1);
    return layout;
}

static double width_of(PangoLayout *layout, PangoRectangle *ink) {
    pango_layout_get_extents(layout, ink, NULL);
    return fmax((double)ink->width / PANGO_SCALE, 1);
}

static void write_text(const struct page *page, struct text text) {
    if (!*text.words) return;
    PangoLayout *layout = set(page, &text);
    PangoRectangle ink;
    double wide = width_of(layout, &ink), high = fmax((double)ink.height / PANGO_SCALE, 1);
    double scale = fmin(text.largest * point / reference, fmin(text.width / wide, text.height / high));
    double least = text.smallest * point / reference;
    if (scale < least) {
        scale = least;
        pango_layout_set_width(layout, text.width / scale * PANGO_SCALE);
        pango_layout_set_height(layout, -text.lines);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
        wide = width_of(layout, &ink);
    }
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    double align = pango_layout_line_get_resolved_direction(line) == PANGO_DIRECTION_RTL && text.align != 0.5
        ? 1 - text.align : text.align;
    cairo_save(page->cairo);
    cairo_translate(page->cairo,
        text.x + (text.width - wide * scale) * align - (double)ink.x / PANGO_SCALE * scale,
        text.y - (double)ink.y / PANGO_SCALE * scale);
    cairo_scale(page->cairo, scale, scale);
    pango_cairo_show_layout(page->cairo, layout);
    cairo_restore(page->cairo);
    g_object_unref(layout);
}

static void draw_tags(const struct page *page, const char *list) {
    char words[most_tags][100];
    double widths[most_tags], total = 0, size = 10.5 * point;
    int count = 0;
    while (*list && count < most_tags) {
        int length = (int)strcspn(list, ";");
        snprintf(words[count], sizeof words[count], "%.*s", length, list);
        struct text text = {words[count], "Inter", 600};
        PangoLayout *layout = set(page, &text);
        PangoRectangle ink;
        widths[count] = width_of(layout, &ink) / reference + 1.24;
        g_object_unref(layout);
        total += widths[count++] + 0.42;
        list += length + (list[length] == ';');
    }
    if (!count) return;
    size = fmin(size, 66 / total);
    double x = 4, high = size * 1.75, y = 72.2 - high, radius = (high - 0.35) / 2, middle = y + high / 2;
    for (int index = 0; index < count; index++) {
        double wide = widths[index] * size;
        cairo_set_line_width(page->cairo, 0.35);
        cairo_new_sub_path(page->cairo);
        cairo_arc(page->cairo, x + wide - radius - 0.175, middle, radius, -M_PI / 2, M_PI / 2);
        cairo_arc(page->cairo, x + radius + 0.175, middle, radius, M_PI / 2, -M_PI / 2);
        cairo_close_path(page->cairo);
        cairo_stroke(page->cairo);
        double inner = wide - 1.24 * size;
        write_text(page, (struct text){words[index], "Inter", 600, 4, size / point, x + 0.62 * size,
            y + high * 0.29, inner * 1.02, high * 0.6, 1, 0.5});
        x += wide + 0.42 * size;
    }
}

static void draw_code(const struct page *page, const char *words) {
    QRcode *code = QRcode_encodeString(words, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code) exit(1);
    double side = 29.1, left = 72.5, top = 47.1, module = side / (code->width + 8);
    if (page->dot > 0) {
        module = floor(module / page->dot) * page->dot;
        double spare = (side - module * (code->width + 8)) / 2;
        left = round((left + spare) / page->dot) * page->dot;
        top = round((top + spare) / page->dot) * page->dot;
    }
    for (int row = 0; row < code->width; row++)
        for (int column = 0; column < code->width; column++) {
            int start = column;
            while (column < code->width && code->data[row * code->width + column] & 1) column++;
            if (column > start)
                cairo_rectangle(page->cairo, left + (start + 4) * module, top + (row + 4) * module,
                    (column - start) * module, module);
        }
    cairo_fill(page->cairo);
    QRcode_free(code);
}

static void draw(const struct page *page, char *const face[columns]) {
    cairo_set_source_rgb(page->cairo, 0.18, 0.25, 0.63);
    if (page->dot > 0) cairo_set_source_rgb(page->cairo, 0, 0, 0);
    cairo_rectangle(page->cairo, 0, 0, width_mm, 10.2);
    cairo_fill(page->cairo);
    cairo_set_source_rgb(page->cairo, 1, 1, 1);
    cairo_arc(page->cairo, 7.2, 5.1, 3.16, 0, 2 * M_PI);
    cairo_fill(page->cairo);
    char capitals[100] = "";
    for (int index = 0; face[role][index] && index < 99; index++) capitals[index] = g_ascii_toupper(face[role][index]);
    write_text(page, (struct text){capitals, "Inter", 600, 9, 17, 13.5, 3, 34.5, 4.2, 1, 0});
    write_text(page, (struct text){face[event], "Inter", 600, 6, 9, 61, 3, 36.6, 4.2, 1, 1});
    cairo_set_source_rgb(page->cairo, 0, 0, 0);
    write_text(page, (struct text){face[first_name], "Inter Display", 800, 14, 80, 4, 12.8, 93.6, 26, 3, 0});
    write_text(page, (struct text){face[last_name], "Inter", 600, 12, 22, 4, 40.5, 93.6, 6.9, 1, 0});
    write_text(page, (struct text){face[pronouns], "Inter", 400, 7, 11, 4, 48.5, 66, 3.8, 1, 0});
    write_text(page, (struct text){face[question], "Inter", 600, 8, 12.5, 4, 56, 66, 6.8, 2, 0});
    draw_tags(page, face[tags]);
    draw_code(page, face[token]);
}

static struct page open_page(cairo_surface_t *surface, double unit, double dot) {
    struct page page = {cairo_create(surface), pango_font_map_create_context(pango_cairo_font_map_get_default()), dot};
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(page.writing, options);
    pango_context_set_round_glyph_positions(page.writing, FALSE);
    cairo_font_options_destroy(options);
    cairo_scale(page.cairo, unit, unit);
    return page;
}

static void close_page(struct page page) {
    cairo_destroy(page.cairo);
    g_object_unref(page.writing);
}

static cairo_status_t keep(void *bytes, const unsigned char *data, unsigned length) {
    g_byte_array_append(bytes, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static size_t pdf(char *const face[columns]) {
    GByteArray *bytes = g_byte_array_new();
    double unit = 1 / point;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(keep, bytes, width_mm * unit, height_mm * unit);
    struct page page = open_page(surface, unit, 0);
    draw(&page, face);
    cairo_show_page(page.cairo);
    close_page(page);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    size_t length = bytes->len;
    g_byte_array_free(bytes, TRUE);
    return length;
}

static size_t raster(char *const face[columns]) {
    double unit = dpi / 25.4;
    int wide = (int)lround(width_mm * unit), high = (int)lround(height_mm * unit);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, wide, high);
    struct page page = open_page(surface, unit, 1 / unit);
    cairo_set_source_rgb(page.cairo, 1, 1, 1);
    cairo_paint(page.cairo);
    draw(&page, face);
    close_page(page);
    cairo_surface_flush(surface);
    unsigned char *grey = malloc((size_t)wide * high);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int row = 0; row < high; row++) {
        const unsigned *line = (const unsigned *)(data + (size_t)row * stride);
        for (int column = 0; column < wide; column++) {
            unsigned pixel = line[column];
            grey[(size_t)row * wide + column] =
                ((pixel >> 16 & 255) * 77 + (pixel >> 8 & 255) * 150 + (pixel & 255) * 29) >> 8;
        }
    }
    /* Looked at, or the compiler might leave the work out. */
    size_t length = (size_t)wide * high - (grey[0] == 1);
    free(grey);
    cairo_surface_destroy(surface);
    return length;
}

static double seconds(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static long resident_kb(void) {
    char line[200];
    long found = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status)) sscanf(line, "VmRSS: %ld", &found);
    if (status) fclose(status);
    return found;
}

int main(int count, char **words) {
    static char lines[most_faces][1000];
    char *faces[most_faces][columns];
    int known = 0;
    FILE *file = count > 3 ? fopen(words[2], "r") : NULL;
    if (!file) return 2;
    while (known < most_faces && fgets(lines[known], sizeof lines[known], file)) {
        char *rest = lines[known];
        rest[strcspn(rest, "\n")] = 0;
        for (int column = 0; column < columns; column++) faces[known][column] = strsep(&rest, "\t");
        if (!faces[known++][token]) return 2;
    }
    fclose(file);
    size_t (*make)(char *const[columns]) = strcmp(words[1], "pdf") ? raster : pdf;
    size_t bytes = 0;
    for (int index = 0; index < known; index++) bytes = make(faces[index]);
    double began = seconds(CLOCK_MONOTONIC), worked = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (int word = 3, drawn = 0; word < count; word++) {
        for (int mark = atoi(words[word]); drawn < mark; drawn++) bytes = make(faces[drawn % known]);
        printf("{\"badges\": %d, \"seconds\": %f, \"cpu_seconds\": %f, \"resident_kb\": %ld, \"bytes\": %zu}\n", drawn,
            seconds(CLOCK_MONOTONIC) - began, seconds(CLOCK_PROCESS_CPUTIME_ID) - worked, resident_kb(), bytes);
    }
    return 0;
}
