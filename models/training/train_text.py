"""python train_text.py MINUTES: trains text encoder and prior alone, by regression on the latents. Writes text.pt."""

import random
import sys
import time

import torch

from captions import captions, ids, text_for, tokenizer, weights
from network import Prior, TextEncoder

BATCH = 192
RATE = 1.5e-3

torch.manual_seed(1)
random.seed(1)
device = 'cuda' if torch.cuda.is_available() else 'cpu'
latents = torch.load('latents.pt')
targets = latents['square'][0].to(device)
text, prior = TextEncoder(tokenizer.get_vocab_size()).to(device), Prior().to(device)
prior.white.data = latents['white'].to(device)
parameters = [one for one in [*text.parameters(), *prior.parameters()] if one.requires_grad]
optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01, betas=(0.9, 0.98), fused=True)

started, seconds, step, smooth = time.time(), float(sys.argv[1]) * 60, 0, None
while (done := (time.time() - started) / seconds) < 1:
    for group in optimizer.param_groups:
        group['lr'] = RATE * min(1, step / 50 + 0.02) * max(0.05, 1 - done)
    picked = torch.multinomial(weights, BATCH, replacement=True)
    tokens = torch.tensor([ids(text_for(captions[at])) for at in picked.tolist()], device=device)
    with torch.autocast(device, torch.bfloat16):
        guess = prior(text(tokens)).float()
    loss = ((guess - targets[picked.to(device)]) ** 2).mean()
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    optimizer.step()
    step += 1
    smooth = loss.item() if smooth is None else 0.95 * smooth + 0.05 * loss.item()
    if step % 50 == 0:
        print(f'{step} {time.time() - started:.0f} s, distance {smooth:.4f}', flush=True)
torch.save({'te': text.state_dict(), 'pr': prior.state_dict()}, 'text.pt')
