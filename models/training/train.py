"""python train.py MINUTES [resume]: trains text encoder, prior and U-Net together on latents.pt.

Begins with text.pt, goes on with state.pt when asked to resume. Writes model.pt (average weights) and state.pt every five minutes.
"""

import os
import random
import sys
import time

import torch

from captions import captions, ids, mirrored, says_what, text_for, tokenizer, weights
from network import TextEncoder, UNet

BATCH = int(os.environ.get('BATCH', '48'))
# Texts of further pictures, which train text encoder and prior alone.
FURTHER = int(os.environ.get('FURTHER', '48'))
# The share of the time, at the beginning, in which text encoder and prior learn alone.
TEXT_FIRST = float(os.environ.get('TEXT_FIRST', '0'))
RATE = float(os.environ.get('RATE', '1e-3'))
# Up to which number below 1 a batch is of 256 by 256 pixels; from 0.1 on.
LARGE = 0.14
AVERAGE = 0.9985
SAVE_EVERY = 300

seed = int(time.time())
torch.manual_seed(seed)
random.seed(seed)
device = 'cuda' if torch.cuda.is_available() else 'cpu'
latents = {name: one.to(device) if torch.is_tensor(one) else one for name, one in torch.load('latents.pt').items()}
text, unet = TextEncoder(tokenizer.get_vocab_size()), UNet()
begun = torch.load('text.pt', map_location='cpu')
text.load_state_dict(begun['te'])
unet.pr.load_state_dict(begun['pr'])
text, unet = text.to(device), unet.to(device, memory_format=torch.channels_last)
parameters = [one for one in [*text.parameters(), *unet.parameters()] if one.requires_grad]
optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01, betas=(0.9, 0.99), fused=True)
average, seen = [one.detach().clone() for one in parameters], 0
resumed = 'resume' in sys.argv
if resumed:
    state = torch.load('state.pt', map_location=device)
    for ours, kept in zip(parameters, state['P']):
        ours.data.copy_(kept)
    optimizer.load_state_dict(state['opt'])
    average, seen = state['ema'], state['done']
alphas = torch.cumprod(1 - torch.linspace(0.00085**0.5, 0.012**0.5, 1000) ** 2, 0).to(device)
sigmas = ((1 - alphas) / alphas).sqrt()


def write(content, path):
    torch.save(content, path + '.part')
    os.replace(path + '.part', path)


def save():
    current = [one.detach().clone() for one in parameters]
    for ours, mean in zip(parameters, average):
        ours.data.copy_(mean)
    write({'te': text.state_dict(), 'un': unet.state_dict(), 'sf': latents['scale']}, 'model.pt')
    for ours, kept in zip(parameters, current):
        ours.data.copy_(kept)
    write({'P': current, 'opt': optimizer.state_dict(), 'ema': average, 'done': seen}, 'state.pt')


rows, columns = torch.meshgrid(torch.arange(16.0), torch.arange(16.0), indexing='ij')


def area():
    """Some half, rectangle or ellipse of a square picture, or all but that."""
    kind = random.random()
    if kind < 0.35:
        inside = (columns if random.random() < 0.6 else rows) < random.uniform(4, 12)
    elif kind < 0.7:
        width, height = random.uniform(5, 12), random.uniform(5, 12)
        left, top = random.uniform(0, 16 - width), random.uniform(0, 16 - height)
        inside = (columns >= left) & (columns < left + width) & (rows >= top) & (rows < top + height)
    else:
        x, y, rx, ry = (random.uniform(4, 12), random.uniform(4, 12), random.uniform(3, 8), random.uniform(3, 8))
        inside = ((columns - x) / rx) ** 2 + ((rows - y) / ry) ** 2 < 1
    return (inside if random.random() < 0.6 else ~inside).to(device)


def other_picture():
    return latents['square'][random.randrange(2), random.randrange(len(captions))]


def what_is_left(t):
    """How much of a picture that image-to-image replaces is left beneath the noise of step t, if it began at some step before.

    From step s on, a sampler that sees the picture asked for at once keeps of the other one what it takes for noise, and so less
    with every step: sigma(t) / sigma(s).
    """
    begun = random.randint(max(t, 450), 900)
    return float(sigmas[t] / sigmas[begun])


def pictures(picked, t, told):
    """Latents of the pictures, and what lies beneath the noise in their place: mostly square, now and then in a mirror, wide or tall.

    Where there is little noise, some are parts of enlarged pictures, as in upscaling by tiles, and some have another picture
    or white in an area, as in inpainting: what is there already counts more than what the prior expects. Beneath the noise of
    some lies another picture, which is to become what the text says (`told`: it says something), as in image-to-image.
    """
    shape = random.random()
    if shape < 0.06:
        return latents['wide'][picked], latents['wide'][picked]
    if shape < 0.10:
        return latents['tall'][picked], latents['tall'][picked]
    if shape < LARGE:
        return latents['large'][picked], latents['large'][picked]
    turned = mirrored[picked] & (torch.rand(len(picked)) < 0.1)
    z = latents['square'][turned.long(), picked]
    enlarged = (t < 600) & (torch.rand(len(picked)) < 0.07)
    z[enlarged] = latents['parts'][picked[enlarged]]
    chance = torch.rand(len(picked))
    composed = (t < 850) & ~enlarged & (chance < 0.16)
    replaced = (t < 900) & ~enlarged & told & (chance > 0.76)
    beneath = z.clone()
    for at in composed.nonzero()[:, 0].tolist():
        white = latents['white'][:, None, None].expand(4, 16, 16)
        other = white if random.random() < 0.25 else other_picture()
        asked = area()
        left = what_is_left(int(t[at])) if told[at] and random.random() < 0.4 else 0.0
        beneath[at] = torch.where(asked, z[at] + left * (other - z[at]), other)
        z[at] = torch.where(asked, z[at], other)
    for at in replaced.nonzero()[:, 0].tolist():
        beneath[at] = z[at] + what_is_left(int(t[at])) * (other_picture() - z[at])
    return z, beneath


def learn(loss):
    """One step of the optimizer, and of the average weights."""
    global step
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    optimizer.step()
    step += 1
    kept = AVERAGE if resumed else min(AVERAGE, (1 + step) / (10 + step))
    torch._foreach_lerp_(average, [one.detach() for one in parameters], 1 - kept)


started, seconds, step, smooth = time.time(), float(sys.argv[1]) * 60, 0, {}
last = started
while (done := (time.time() - started) / seconds) < 1:
    for group in optimizer.param_groups:
        group['lr'] = RATE * min(1, step / 20 + 0.05) * max(0.02, 1 - done)
    alone = done < TEXT_FIRST
    picked = torch.multinomial(weights, 4 * BATCH if alone else BATCH + FURTHER, replacement=True)
    texts = [text_for(captions[at]) for at in picked.tolist()]
    tokens = torch.tensor([ids(one) for one in texts], device=device)
    if alone:
        with torch.autocast(device, torch.bfloat16):
            guess = unet.pr(text(tokens)).float()
        learn(((guess - latents['square'][0, picked]) ** 2).mean())
        continue
    early = torch.rand(BATCH) < 0.35
    t = torch.where(early, torch.randint(500, 1000, (BATCH,)), torch.randint(0, 1000, (BATCH,)))
    told = torch.tensor([says_what(one) for one in texts[:BATCH]])
    z, beneath = (one.contiguous(memory_format=torch.channels_last) for one in pictures(picked[:BATCH], t, told))
    t = t.to(device)
    a = alphas[t][:, None, None, None]
    x = a.sqrt() * beneath + (1 - a).sqrt() * torch.randn_like(z)
    # What of the other picture lies beneath the noise is noise to be removed: v follows from x and the picture asked for.
    v = (a.sqrt() * x - z) / (1 - a).sqrt()
    with torch.autocast(device, torch.bfloat16):
        states = text(tokens)
        guess = unet.pr(states)
        # The prior learns from the latents alone: what is easiest to follow would not be the nearest.
        predicted = unet(x, t, states[:BATCH], guess[:BATCH].detach().float()).float()
    error = ((predicted - v) ** 2).mean((1, 2, 3))
    distance = ((guess.float() - latents['square'][0, picked]) ** 2).mean()
    learn(error.mean() + 0.5 * distance)
    seen += BATCH
    now = {'early': error[t >= 800], 'middle': error[(t >= 300) & (t < 800)], 'late': error[t < 300], 'prior': distance}
    for name, value in now.items():
        if value.numel() > 0:
            mean = value.mean().item()
            smooth[name] = mean if name not in smooth else 0.98 * smooth[name] + 0.02 * mean
    if step % 100 == 0:
        print(f'{step} {seen} {time.time() - started:.0f} s', {k: round(v, 4) for k, v in smooth.items()}, flush=True)
    if time.time() - last > SAVE_EVERY:
        save()
        last = time.time()
save()
