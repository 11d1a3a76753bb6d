"""Encodes the pictures. Writes latents.pt: `square` [2, N, 4, 16, 16] (as they are, and in a mirror), `wide` [N, 4, 16, 24] and `tall`
[N, 4, 24, 16] on white, `parts` [N, 4, 16, 16] of them enlarged, `large` [N, 4, 32, 32] of them at twice the size, `white` [4], all divided by their spread, whose inverse is `scale`."""

import random

import numpy as np
import torch
import torch.nn.functional as F

from autoencoder import Encoder

encoder = Encoder()
encoder.load_state_dict(torch.load('autoencoder.pt', map_location='cpu')['enc'])
encoder.eval()
images = torch.from_numpy(np.load('data/images.npy')).permute(0, 3, 1, 2)


@torch.no_grad()
def encoded(pictures):
    return torch.cat([encoder(some.float() / 127.5 - 1)[:, :4] for some in pictures.split(32)])


def part(picture):
    """Some part of a picture, enlarged to its size."""
    side = int(128 * random.uniform(1.4, 2.2))
    left, top = random.randint(0, side - 128), random.randint(0, side - 128)
    large = F.interpolate(picture[None].float(), size=(side, side), mode='bicubic', antialias=True).clamp(0, 255)
    return large[0, :, top : top + 128, left : left + 128]


def doubled(pictures):
    return F.interpolate(pictures.float(), scale_factor=2, mode='bicubic', antialias=True).clamp(0, 255)


square = torch.stack([encoded(images), encoded(images.flip(-1))])
scale = float(1 / square.std())
white = encoded(torch.full((1, 3, 128, 128), 255, dtype=torch.uint8))[0].mean((1, 2))
latents = {
    'square': square * scale,
    'wide': encoded(F.pad(images, (32, 32, 0, 0), value=255)) * scale,
    'tall': encoded(F.pad(images, (0, 0, 32, 32), value=255)) * scale,
    'parts': encoded(torch.stack([part(picture) for picture in images])) * scale,
    'large': torch.cat([encoded(doubled(some)) for some in images.split(32)]) * scale,
    'white': white * scale,
    'scale': scale,
}
torch.save(latents, 'latents.pt')
print('scale', scale)
