"""python train_autoencoder.py MINUTES: trains the autoencoder on data/images.npy. Writes autoencoder.pt."""

import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

from autoencoder import Decoder, Encoder

BATCH = 16
RATE = 3e-3

torch.manual_seed(0)
device = 'cuda' if torch.cuda.is_available() else 'cpu'
images = torch.from_numpy(np.load('data/images.npy')).permute(0, 3, 1, 2).contiguous()
encoder, decoder = (part.to(device, memory_format=torch.channels_last) for part in (Encoder(), Decoder()))
weights = [*encoder.parameters(), *decoder.parameters()]
optimizer = torch.optim.AdamW(weights, lr=1e-3, weight_decay=1e-4, betas=(0.9, 0.98))


def edges(x):
    return x[..., 1:] - x[..., :-1], x[..., 1:, :] - x[..., :-1, :]


def save():
    torch.save({'enc': encoder.state_dict(), 'dec': decoder.state_dict()}, 'autoencoder.pt')


started, seconds, step = time.time(), float(sys.argv[1]) * 60, 0
while (done := (time.time() - started) / seconds) < 1:
    for group in optimizer.param_groups:
        group['lr'] = RATE * min(1, step / 100 + 0.01) * max(0.02, 1 - done)
    x = images[torch.randint(len(images), (BATCH,))].float().div(127.5).sub(1)
    if np.random.rand() < 0.5:
        x = x.flip(-1)
    x = torch.roll(x, tuple(np.random.randint(-6, 7, 2).tolist()), (2, 3))
    x = x.to(device).contiguous(memory_format=torch.channels_last)
    with torch.autocast(device, torch.bfloat16):
        mean, spread = encoder(x).float().chunk(2, 1)
        spread = spread.clamp(-12, 4)
        z = mean + torch.randn_like(mean) * (spread / 2).exp()
        y = decoder(z.contiguous(memory_format=torch.channels_last)).float()
    divergence = 0.5 * (mean**2 + spread.exp() - 1 - spread).mean()
    edge = sum((ours - theirs).abs().mean() for ours, theirs in zip(edges(y), edges(x)))
    coarse = (F.avg_pool2d(y, 4) - F.avg_pool2d(x, 4)).abs().mean()
    distance = (y - x).abs().mean()
    loss = distance + ((y - x) ** 2).mean() + edge + 0.5 * coarse + 3e-4 * divergence
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(weights, 1.0)
    optimizer.step()
    step += 1
    if step % 50 == 0:
        print(f'{step} {time.time() - started:.0f} s, distance {distance:.4f}, edges {edge:.4f}', flush=True)
    if step % 500 == 0:
        save()
save()
