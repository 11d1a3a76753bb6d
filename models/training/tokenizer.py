"""Fits the tokenizer (byte-pair encoding, 4,096 tokens, 32 positions) to the captions. Writes data/tokenizer.json."""

import json

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

VOCABULARY = 4096
LENGTH = 32
START, END = '<|startoftext|>', '<|endoftext|>'
SUFFIX = '</w>'
ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789-_.,'!?&():;/"
# Words that people write around a name.
COMMON = (
    'a photo of a|an emoji of|picture|icon|drawing|cute|red|blue|green|yellow|purple|orange|black|white|pink|brown'
    '|with|and|the|in|on'
).split('|')

captions = json.load(open('data/captions.json'))
lines = [text for caption in captions for text in [caption['name']] * 3 + caption['tags'] + [caption['cat']]]
lines += COMMON * 20

tokenizer = Tokenizer(models.BPE(unk_token=END, end_of_word_suffix=SUFFIX))
tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation()])
trainer = trainers.BpeTrainer(
    vocab_size=VOCABULARY, special_tokens=[START, END], end_of_word_suffix=SUFFIX, initial_alphabet=list(ALPHABET)
)
tokenizer.train_from_iterator(lines, trainer)
start, end = tokenizer.token_to_id(START), tokenizer.token_to_id(END)
tokenizer.post_processor = processors.TemplateProcessing(
    single=f'{START} $A {END}', special_tokens=[(START, start), (END, end)]
)
tokenizer.decoder = decoders.BPEDecoder(suffix=SUFFIX)
tokenizer.enable_truncation(LENGTH)
tokenizer.enable_padding(length=LENGTH, pad_id=end, pad_token=END)
tokenizer.save('data/tokenizer.json')
print(tokenizer.get_vocab_size(), 'tokens')
