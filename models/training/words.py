"""What can be said of a picture besides its captions. Writes data/words.json: the colour that most of each picture has, or null, and the
keywords that stand for it first of all."""

import colorsys
import json

import numpy as np

captions = json.load(open('data/captions.json'))
images = np.load('data/images.npy')
# Upper ends of hues, in degrees; red begins again behind the last.
HUES = [(14, 'red'), (38, 'orange'), (66, 'yellow'), (170, 'green'), (255, 'blue'), (300, 'purple'), (345, 'pink'), (360, 'red')]


def colour_of(red, green, blue):
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    hue *= 360
    if value < 0.25:
        return 'black'
    if saturation < 0.18:
        return 'grey' if value < 0.8 else 'white'
    if hue < 45 and value < 0.62:
        return 'brown'
    return next(name for end, name in HUES if hue <= end)


def main_colour(picture):
    """The colour of more than half of what is not background; None when there is none."""
    pixels = picture[::4, ::4].reshape(-1, 3) / 255
    pixels = pixels[(pixels < 0.93).any(1)]
    if len(pixels) < 40:
        return None
    seen = [colour_of(*pixel) for pixel in pixels]
    most = max(set(seen), key=seen.count)
    return most if seen.count(most) > len(seen) / 2 else None


names = {caption['name'] for caption in captions}
first = {}
for at, caption in enumerate(captions):
    if 'flag' in caption['cat']:
        continue
    for place, tag in enumerate(caption['tags']):
        if tag in names or len(tag) < 3:
            continue
        # Short names that hold the word come first, people last.
        distance = len(caption['name'].split()) + (tag not in caption['name'])
        distance += 4 if caption['cat'].startswith(('person', 'family')) else 0
        if tag not in first or (distance, place) < first[tag][0]:
            first[tag] = ((distance, place), at)
keywords = [[] for _ in captions]
for tag, (_, at) in first.items():
    keywords[at].append(tag)
keywords[next(at for at, caption in enumerate(captions) if caption['name'] == 'automobile')].append('car')
json.dump({'colours': [main_colour(picture) for picture in images], 'keywords': keywords}, open('data/words.json', 'w'))
print(len(first), 'keywords')
