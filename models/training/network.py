"""Text encoder, prior and U-Net.

Weights keep the short names of the published files: n… norms, c… convolutions, q, k, v, o attention, f… feed-forward, te time, pe
prompt, dn and up the ways down and up, m… the middle, pr the prior.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

WIDTH = 256
TOKENS = 32
LATENTS = 4
SIDE = 16


def norm(channels):
    return nn.GroupNorm(32, channels, eps=1e-5)


def attention(q, k, v):
    """Plain products: for sequences this short faster on a CPU than the fused kernel, above all backwards."""
    scores = torch.matmul(q * (q.shape[-1] ** -0.5), k.transpose(-1, -2))
    return torch.matmul(torch.softmax(scores, -1), v)


class TextEncoder(nn.Module):
    """Token ids [B, 32] to hidden states [B, 32, 256]."""

    def __init__(self, vocabulary, width=WIDTH, layers=4, heads=4, tokens=TOKENS):
        super().__init__()
        self.h = heads
        self.e = nn.Embedding(vocabulary, width)
        self.p = nn.Parameter(torch.randn(tokens, width) * 0.02)
        self.b = nn.ModuleList(
            nn.ModuleDict({
                'n1': nn.LayerNorm(width), 'q': nn.Linear(width, 3 * width), 'o': nn.Linear(width, width),
                'n2': nn.LayerNorm(width), 'f1': nn.Linear(width, 4 * width), 'f2': nn.Linear(4 * width, width),
            })
            for _ in range(layers)
        )
        self.n = nn.LayerNorm(width)
        nn.init.normal_(self.e.weight, std=0.02)

    def forward(self, ids):
        x = self.e(ids) + self.p[: ids.shape[1]]
        for layer in self.b:
            q, k, v = layer['q'](layer['n1'](x)).chunk(3, -1)
            batch, tokens, width = q.shape

            def heads(t):
                return t.view(batch, tokens, self.h, width // self.h).transpose(1, 2)

            heard = attention(heads(q), heads(k), heads(v)).transpose(1, 2).reshape(batch, tokens, width)
            x = x + layer['o'](heard)
            x = x + layer['f2'](F.gelu(layer['f1'](layer['n2'](x)), approximate='tanh'))
        return self.n(x)


class Prior(nn.Module):
    """Hidden states to a first guess of the latents [B, 4, 16, 16]."""

    def __init__(self, width=WIDTH, inner=768, latents=LATENTS, side=SIDE):
        super().__init__()
        self.z, self.side = latents, side
        self.i, self.n1 = nn.Linear(2 * width, inner), nn.LayerNorm(inner)
        self.h, self.n2 = nn.Linear(inner, inner), nn.LayerNorm(inner)
        self.o = nn.Linear(inner, latents * side * side)
        # The latents of a white picture, of which the surroundings are.
        self.white = nn.Parameter(torch.zeros(latents), requires_grad=False)

    def forward(self, states):
        x = F.silu(self.n1(self.i(torch.cat([states.mean(1), states[:, 0]], -1))))
        x = x + F.silu(self.n2(self.h(x)))
        return self.o(x).view(-1, self.z, self.side, self.side)

    def canvas(self, guess, height, width, shorter):
        """The guess in the middle of a canvas, bilinear, as large as its shorter side, white around it."""

        def places(count):
            at = (torch.arange(count, device=guess.device) + 0.5 - count / 2) * (self.side / shorter)
            at = at + (self.side - 1) / 2
            return F.relu(1 - (at[:, None] - torch.arange(self.side, device=guess.device)[None]).abs())

        white = self.white[None, :, None, None]
        return places(height) @ (guess - white) @ places(width).T + white


class Res(nn.Module):
    def __init__(self, source, target, time):
        super().__init__()
        self.n1, self.c1 = norm(source), nn.Conv2d(source, target, 3, 1, 1)
        self.t = nn.Linear(time, 2 * target)
        self.n2, self.c2 = norm(target), nn.Conv2d(target, target, 3, 1, 1)
        self.sk = nn.Conv2d(source, target, 1) if source != target else nn.Identity()
        nn.init.zeros_(self.c2.weight)
        nn.init.zeros_(self.c2.bias)

    def forward(self, x, time):
        gain, bias = self.t(time)[:, :, None, None].chunk(2, 1)
        h = self.n2(self.c1(F.silu(self.n1(x)))) * (1 + gain) + bias
        return self.sk(x) + self.c2(F.silu(h))


class Attention(nn.Module):
    def __init__(self, channels, width, heads):
        super().__init__()
        self.h = heads
        self.n, self.qkv, self.o = norm(channels), nn.Linear(channels, 3 * channels), nn.Linear(channels, channels)
        self.n2, self.q = nn.LayerNorm(channels), nn.Linear(channels, channels)
        self.kv, self.o2 = nn.Linear(width, 2 * channels), nn.Linear(channels, channels)
        self.n3, self.f1, self.f2 = nn.LayerNorm(channels), nn.Linear(channels, 3 * channels), nn.Linear(3 * channels, channels)
        for last in (self.o, self.o2, self.f2):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)

    def forward(self, x, states):
        batch, channels, height, width = x.shape

        # Sizes follow from what is divided, so that an engine may put windows of the picture in its place.
        def heads(t):
            return t.reshape(t.shape[0], -1, self.h, channels // self.h).transpose(1, 2)

        def joined(t):
            return t.transpose(1, 2).reshape(t.shape[0], -1, channels)

        z = x.flatten(2).transpose(1, 2)
        q, k, v = self.qkv(self.n(x).flatten(2).transpose(1, 2)).chunk(3, -1)
        z = z + self.o(joined(attention(heads(q), heads(k), heads(v))))
        k, v = self.kv(states).chunk(2, -1)
        z = z + self.o2(joined(attention(heads(self.q(self.n2(z))), heads(k), heads(v))))
        z = z + self.f2(F.gelu(self.f1(self.n3(z)), approximate='tanh'))
        return z.transpose(1, 2).reshape(batch, channels, height, width)


class UNet(nn.Module):
    """Latents, timestep and hidden states to a v-prediction (https://arxiv.org/abs/2202.00512)."""

    def __init__(self, latents=LATENTS, channels=(128, 192, 256), width=WIDTH, blocks=1):
        super().__init__()
        time = 512
        self.te = nn.Sequential(nn.Linear(128, time), nn.SiLU(), nn.Linear(time, time))
        self.pe = nn.Linear(width, time)
        self.pr = Prior(width)
        self.ci = nn.Conv2d(2 * latents, channels[0], 3, 1, 1)
        self.dn, self.up = nn.ModuleList(), nn.ModuleList()

        def block(source, target, level):
            attends = [Attention(target, width, target // 64)] if level > 0 else []
            return nn.ModuleList([Res(source, target, time), *attends])

        skips, c = [channels[0]], channels[0]
        for level, target in enumerate(channels):
            for _ in range(blocks):
                self.dn.append(block(c, target, level))
                c = target
                skips.append(c)
            if level < len(channels) - 1:
                self.dn.append(nn.ModuleList([nn.Conv2d(c, c, 3, 2, 1)]))
                skips.append(c)
        self.m1, self.ma, self.m2 = Res(c, c, time), Attention(c, width, c // 64), Res(c, c, time)
        for level in reversed(range(len(channels))):
            for _ in range(blocks + 1):
                self.up.append(block(c + skips.pop(), channels[level], level))
                c = channels[level]
            if level > 0:
                self.up.append(nn.ModuleList([nn.Conv2d(c, c, 3, 1, 1)]))
        self.no, self.co = norm(c), nn.Conv2d(c, latents, 3, 1, 1)
        nn.init.zeros_(self.co.weight)
        nn.init.zeros_(self.co.bias)

    def forward(self, x, t, states, guess=None):
        height, width = x.shape[2], x.shape[3]
        # Traced for export, sizes are tensors, and the shorter side stays free.
        shorter = (
            torch.minimum(torch.as_tensor(height), torch.as_tensor(width))
            if torch.jit.is_tracing()
            else min(height, width)
        )
        guess = self.pr.canvas(self.pr(states) if guess is None else guess, height, width, shorter)
        waves = t.float().reshape(-1, 1) * torch.exp(-math.log(10000) * torch.arange(64, device=x.device) / 64)[None]
        time = self.te(torch.cat([waves.cos(), waves.sin()], -1).to(x.dtype)) + self.pe(states.mean(1))
        time = F.silu(time)
        h = self.ci(torch.cat([x, guess.to(x.dtype)], 1))
        skips = [h]
        for block in self.dn:
            h = self._through(block, h, time, states)
            skips.append(h)
        h = self.m2(self.ma(self.m1(h, time), states), time)
        for block in self.up:
            if isinstance(block[0], nn.Conv2d):
                h = block[0](F.interpolate(h, scale_factor=2.0, mode='nearest'))
            else:
                h = self._through(block, torch.cat([h, skips.pop()], 1), time, states)
        return self.co(F.silu(self.no(h)))

    @staticmethod
    def _through(block, h, time, states):
        if isinstance(block[0], nn.Conv2d):
            return block[0](h)
        h = block[0](h, time)
        return block[1](h, states) if len(block) > 1 else h
