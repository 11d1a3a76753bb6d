"""Draws the pictures (Noto Color Emoji of Debian's fonts-noto-color-emoji) and gathers their captions (the npm packages emojilib 4
and emoji-datasource-google 16, unpacked as npm/emojilib and npm/emoji-datasource-google).

Writes data/images.npy (uint8 [N, 128, 128, 3]) and data/captions.json (a list of {ch, name, tags, cat}).
"""

import json
import re

import numpy as np
from PIL import Image, ImageDraw, ImageFont

SIDE = 128
MARGIN = 2
FONT = '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf'
# The only size of this font's bitmaps.
FONT_SIZE = 109

keywords = json.load(open('npm/emojilib/dist/emoji-en-US.json'))
entries = json.load(open('npm/emoji-datasource-google/emoji.json'))
facts = {''.join(chr(int(code, 16)) for code in entry['unified'].split('-')): entry for entry in entries}
font = ImageFont.truetype(FONT, FONT_SIZE)


def draw(character):
    """The emoji on white, as wide as the picture less its margins; None when the font has not this one as a single glyph."""
    sheet = Image.new('RGB', (600, 200), 'white')
    pen = ImageDraw.Draw(sheet)
    left, top, right, bottom = pen.textbbox((0, 0), character, font=font)
    if right - left > 150:
        return None
    pen.text((60, 20), character, font=font, embedded_color=True)
    if (np.array(sheet) < 250).any(-1).sum() < 50:
        return None
    glyph = sheet.crop((60 + left, 20 + top, 60 + right, 20 + bottom))
    width = SIDE - 2 * MARGIN
    glyph = glyph.resize((width, int(width * glyph.height / glyph.width)), Image.LANCZOS)
    picture = Image.new('RGB', (SIDE, SIDE), 'white')
    picture.paste(glyph, (MARGIN, (SIDE - glyph.height) // 2))
    return np.array(picture)


def plain(words):
    return words.replace('_', ' ').lower()


pictures, captions = [], []
for character, words in keywords.items():
    picture = draw(character)
    if picture is None:
        continue
    entry = facts.get(character) or facts.get(character + '\ufe0f') or {}
    tags = [plain(word) for word in words[1:] if re.match(r"^[A-Za-z0-9 _'\-]+$", word)]
    category = entry.get('subcategory', '').replace('-', ' ')
    pictures.append(picture)
    captions.append({'ch': character, 'name': plain(words[0]), 'tags': tags, 'cat': category})

np.save('data/images.npy', np.stack(pictures))
json.dump(captions, open('data/captions.json', 'w'))
print(len(pictures), 'pictures')
