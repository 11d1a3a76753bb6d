"""The autoencoder: pictures [B, 3, 128, 128] within -1 to 1 to latents [B, 4, 16, 16] (mean and log-variance) and back."""

import torch.nn.functional as F
from torch import nn


def norm(channels):
    return nn.GroupNorm(min(16, channels // 4), channels, eps=1e-6)


class Res(nn.Module):
    def __init__(self, source, target):
        super().__init__()
        self.n1, self.c1 = norm(source), nn.Conv2d(source, target, 3, 1, 1)
        self.n2, self.c2 = norm(target), nn.Conv2d(target, target, 3, 1, 1)
        self.sk = nn.Conv2d(source, target, 1) if source != target else nn.Identity()

    def forward(self, x):
        return self.sk(x) + self.c2(F.silu(self.n2(self.c1(F.silu(self.n1(x))))))


class Up(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.c = nn.Conv2d(channels, channels, 3, 1, 1)

    def forward(self, x):
        return self.c(F.interpolate(x, scale_factor=2.0, mode='nearest'))


class Encoder(nn.Module):
    def __init__(self, latents=4):
        super().__init__()
        self.m = nn.Sequential(
            *(nn.PixelUnshuffle(2), nn.Conv2d(12, 64, 3, 1, 1), Res(64, 64)),
            *(nn.Conv2d(64, 96, 3, 2, 1), Res(96, 96), nn.Conv2d(96, 160, 3, 2, 1), Res(160, 160), Res(160, 160)),
            *(norm(160), nn.SiLU(), nn.Conv2d(160, 2 * latents, 3, 1, 1)),
        )

    def forward(self, x):
        return self.m(x)


class Decoder(nn.Module):
    def __init__(self, latents=4):
        super().__init__()
        self.m = nn.Sequential(
            *(nn.Conv2d(latents, 192, 3, 1, 1), Res(192, 192), Res(192, 192), Up(192), Res(192, 128), Res(128, 128)),
            *(Up(128), Res(128, 64), Res(64, 64), norm(64), nn.SiLU(), nn.Conv2d(64, 48, 3, 1, 1), nn.SiLU()),
            *(nn.Conv2d(48, 12, 3, 1, 1), nn.PixelShuffle(2)),
        )

    def forward(self, z):
        return self.m(z)
