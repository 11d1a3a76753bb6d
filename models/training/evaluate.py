"""python evaluate.py [COUNT [GUIDANCE]]: draws COUNT captions (64; 20 DDIM steps, guidance 4) and prints how often the nearest picture
of the training set, by 32x32 pixels, is the one named (top-1, top-5). Pictures that look the same or have the same name count as one; so
that what this makes up can be seen, the figures by name alone are printed too. Writes samples.png."""

import json
import random
import sys

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from tokenizers import Tokenizer

from autoencoder import Decoder
from network import TextEncoder, UNet

count = int(sys.argv[1]) if len(sys.argv) > 1 else 64
guidance = float(sys.argv[2]) if len(sys.argv) > 2 else 4.0
random.seed(1)
device = 'cuda' if torch.cuda.is_available() else 'cpu'
captions = json.load(open('data/captions.json'))
images = torch.from_numpy(np.load('data/images.npy')).permute(0, 3, 1, 2).float().div(127.5).sub(1)
small = F.avg_pool2d(images, 4).flatten(1)
tokenizer = Tokenizer.from_file('data/tokenizer.json')
model, autoencoder = torch.load('model.pt', map_location='cpu'), torch.load('autoencoder.pt', map_location='cpu')
text, unet, decoder = TextEncoder(tokenizer.get_vocab_size()), UNet(), Decoder()
text.load_state_dict(model['te'])
unet.load_state_dict(model['un'])
decoder.load_state_dict(autoencoder['dec'])
text, unet, decoder = (part.to(device).eval() for part in (text, unet, decoder))
alphas = torch.cumprod(1 - torch.linspace(0.00085**0.5, 0.012**0.5, 1000) ** 2, 0).to(device)
pool = [at for at, caption in enumerate(captions) if 'flag' not in caption['cat']]
picked = random.sample(pool, count)


@torch.no_grad()
def draw(prompts, steps=20):
    x = torch.randn(len(prompts), 4, 16, 16, generator=torch.Generator().manual_seed(0)).to(device)

    def states(texts):
        return text(torch.tensor([tokenizer.encode(one).ids for one in texts], device=device))

    heard = torch.cat([states(prompts), states([''] * len(prompts))])
    times = torch.linspace(999, 0, steps + 1).round().long()[:-1].tolist()
    for at, t in enumerate(times):
        asked, free = unet(torch.cat([x, x]), torch.full((2 * len(prompts),), t, device=device), heard).chunk(2)
        v, now = free + guidance * (asked - free), alphas[t]
        then = alphas[times[at + 1]] if at + 1 < steps else torch.tensor(1.0, device=device)
        clean, noise = now.sqrt() * x - (1 - now).sqrt() * v, (1 - now).sqrt() * x + now.sqrt() * v
        x = then.sqrt() * clean + (1 - then).sqrt() * noise
    return decoder(x / model['sf']).clamp(-1, 1).cpu()


names = [caption['name'] for caption in captions]
drawn = torch.cat([draw([names[at] for at in picked[k : k + 16]]) for k in range(0, count, 16)])
nearest = torch.cdist(F.avg_pool2d(drawn, 4).flatten(1), small)
order = nearest.argsort(1)[:, :5].tolist()
by_name = [[names[at] == names[wanted] for at in found] for found, wanted in zip(order, picked)]


def rank(row, wanted):
    """How many pictures that look otherwise are nearer than the wanted one."""
    alike = (images - images[wanted]).abs().mean((1, 2, 3)) < 0.01
    alike |= torch.tensor([name == names[wanted] for name in names])
    return int((nearest[row][~alike] < nearest[row][alike].min()).sum())


ranks = [rank(row, wanted) for row, wanted in enumerate(picked)]
sheet = ((drawn + 1) * 127.5).byte().permute(0, 2, 3, 1).numpy()
rows = [np.concatenate(list(sheet[k : k + 16]), 1) for k in range(0, count - count % 16, 16)]
Image.fromarray(np.concatenate(rows, 0)).save('samples.png')
print(f'top-1 {sum(r < 1 for r in ranks)}/{count}  top-5 {sum(r < 5 for r in ranks)}/{count}')
print(f'by name: top-1 {sum(row[0] for row in by_name)}/{count}  top-5 {sum(any(row) for row in by_name)}/{count}')
print('missed:', ', '.join(names[at] for r, at in zip(ranks, picked) if r > 0))
