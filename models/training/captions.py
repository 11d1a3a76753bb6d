"""What stands beside a picture in training: its name, its tags, and what people write around them."""

import json
import random

import torch
from tokenizers import Tokenizer

captions = json.load(open('data/captions.json'))
for _at, _caption in enumerate(captions):
    _caption['at'] = _at
words = json.load(open('data/words.json'))
tokenizer = Tokenizer.from_file('data/tokenizer.json')

BEFORE = (
    'a |an emoji of |a picture of a |the |a photo of a |an icon of a |an image of a |one |a cute |a big |a small '
    '|draw a |a drawing of a |a beautiful '
).split('|')
# Surroundings that the pictures do not have: what is asked for is drawn all the same.
AFTER = (
    ' on a plate| on a table| on a white background|, white background| emoji|, emoji|, icon|, simple|, detailed'
    '|, high quality| in the middle| in the sun| in a garden| for a child| on white| with clean edges|, flat colours'
    '| in the sky| on the grass| in the snow|, cute'
).split('|')

# What is written into negative prompts, and around all kinds of pictures: it stands for none of them.
GENERIC = (
    'blurry|low quality|worst quality|ugly|watermark|text|deformed|bad anatomy|out of frame|noise|jpeg artifacts|cropped|bad'
    '|signature|distorted|duplicate|extra limbs|lowres|grainy|dark|realistic|photo|high quality|detailed|masterpiece|sharp'
).split('|')

COLOURS = set('red orange yellow green blue purple pink brown black white grey'.split())
ADJECTIVES = 'small big cute old new little nice large beautiful happy single'.split()

_known = {}


def ids(text):
    """The 32 token ids of a text."""
    if text not in _known:
        if len(_known) > 200_000:
            _known.clear()
        _known[text] = tokenizer.encode(text).ids
    return _known[text]


def described(caption):
    """A name, or a keyword that stands for the picture first of all, with its colour or with what anything may be called."""
    keywords, colour = words['keywords'][caption['at']], words['colours'][caption['at']]
    thing = random.choice(keywords) if keywords and random.random() < 0.6 else caption['name']
    if colour and not COLOURS & set(thing.split()) and random.random() < 0.6:
        thing = f'{colour} {thing}'
    elif thing == caption['name']:
        thing = f'{random.choice(ADJECTIVES)} {thing}'
    return random.choice(['a ', 'a ', 'the ', '']) + thing + (random.choice(AFTER) if random.random() < 0.15 else '')


def text_for(caption):
    """One of the texts for a picture; for 6 of 100 it says nothing of what is in it, as guidance needs."""
    chance, name = random.random(), caption['name']
    tags = random.sample(caption['tags'], len(caption['tags']))
    if chance < 0.04:
        return ''
    if chance < 0.06:
        return ', '.join(random.sample(GENERIC, random.randint(1, 5)))
    if chance < 0.30:
        return described(caption)
    if chance < 0.52:
        return name
    if chance < 0.64:
        return random.choice(BEFORE) + name
    if chance < 0.74:
        return (random.choice(BEFORE) if random.random() < 0.5 else '') + name + random.choice(AFTER)
    if chance < 0.86:
        return name + ', ' + ', '.join(tags[: random.randint(1, 5)]) if tags else name
    if chance < 0.90:
        return caption['cat'] + ', ' + name
    if chance < 0.95 and tags:
        return ' '.join(tags[: random.randint(1, 4)])
    return name


def says_what(text):
    """Whether a text says what is in the picture, rather than nothing or only how the picture should be."""
    return text != '' and text.split(', ')[0] not in GENERIC


def _mentions(caption, *words):
    return any(word in caption['cat'] + ' ' + caption['name'] for word in words)


def _weight(caption):
    if 'flag' in caption['cat']:
        return 0.3
    # Pictures that differ in small things only.
    if caption['cat'].startswith('family'):
        return 4.0
    if caption['cat'] == 'time' or _mentions(caption, 'clock'):
        return 3.0
    return 0.9 if caption['cat'].startswith('person') or _mentions(caption, 'zodiac', 'alphanum') else 1.0


DIRECTED = 'flag|arrow|right|left|keycap|alphanum|clock|letter|number|sign|button'.split('|')
# How often each picture is seen, and which may be seen in a mirror.
weights = torch.tensor([_weight(caption) for caption in captions])
mirrored = torch.tensor([not _mentions(caption, *DIRECTED) for caption in captions])
