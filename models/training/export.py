"""python export.py FOLDER: writes the model in the diffusers ONNX layout, its large weights as int8, and, under reference/, the values of
a short run with the exported files, which an engine must reproduce. PROMPT names what is drawn in it."""

import json
import os
import sys

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from PIL import Image
from tokenizers import Tokenizer
from torch import nn

from autoencoder import Decoder, Encoder
from network import TextEncoder, UNet

folder = sys.argv[1]
tokenizer = Tokenizer.from_file('data/tokenizer.json')
model, autoencoder = torch.load('model.pt', map_location='cpu'), torch.load('autoencoder.pt', map_location='cpu')
scale = model['sf']
text, unet, encoder, decoder = TextEncoder(tokenizer.get_vocab_size()), UNet(), Encoder(), Decoder()
text.load_state_dict(model['te'])
unet.load_state_dict(model['un'])
encoder.load_state_dict(autoencoder['enc'])
decoder.load_state_dict(autoencoder['dec'])


class TextPart(nn.Module):
    def __init__(self):
        super().__init__()
        self.m = text

    def forward(self, input_ids):
        states = self.m(input_ids)
        return states, states.mean(1)


class UNetPart(nn.Module):
    def __init__(self):
        super().__init__()
        self.m = unet

    def forward(self, sample, timestep, encoder_hidden_states):
        return self.m(sample, timestep.expand(sample.shape[0]), encoder_hidden_states)


class Part(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.m = inner

    def forward(self, x):
        return self.m(x)


def shrink(path):
    """Stores each large weight as int8 with a scale per channel; Cast and Mul restore it, and any runtime folds them away at load."""
    network = onnx.load(path)
    graph, restoring, scales = network.graph, [], []
    for weight in graph.initializer:
        if weight.data_type != TensorProto.FLOAT or int(np.prod(weight.dims or [1])) < 1024 or len(weight.dims) < 2:
            continue
        values, name, best = numpy_helper.to_array(weight), weight.name, None
        for axis in (0,) if values.ndim == 4 else range(values.ndim):
            others = tuple(k for k in range(values.ndim) if k != axis)
            step = np.maximum(np.abs(values).max(axis=others, keepdims=True), 1e-12) / 127
            whole = np.clip(np.round(values / step), -127, 127)
            error = ((whole * step - values) ** 2).mean()
            if best is None or error < best[0]:
                best = (error, whole.astype(np.int8), step.astype(np.float32))
        weight.CopyFrom(numpy_helper.from_array(best[1], name + '_q'))
        scales.append(numpy_helper.from_array(best[2], name + '_s'))
        restoring += [
            helper.make_node('Cast', [name + '_q'], [name + '_f'], to=TensorProto.FLOAT),
            helper.make_node('Mul', [name + '_f', name + '_s'], [name]),
        ]
    graph.initializer.extend(scales)
    nodes = list(graph.node)
    del graph.node[:]
    graph.node.extend(restoring + nodes)
    onnx.checker.check_model(network)
    onnx.save(network, path)


def export(module, values, name, inputs, outputs, free):
    os.makedirs(f'{folder}/{name}', exist_ok=True)
    path = f'{folder}/{name}/model.onnx'
    torch.onnx.export(
        module.eval(), values, path, input_names=inputs, output_names=outputs, dynamic_axes=free, opset_version=17, dynamo=False
    )
    shrink(path)
    print(name, os.path.getsize(path), 'bytes')


def write(path, content):
    os.makedirs(os.path.dirname(f'{folder}/{path}'), exist_ok=True)
    with open(f'{folder}/{path}', 'w') as file:
        file.write((content if isinstance(content, str) else json.dumps(content, indent=2)) + '\n')


batch, plane = {0: 'batch'}, {0: 'batch', 2: 'height', 3: 'width'}
export(
    *(TextPart(), (torch.zeros(2, 32, dtype=torch.int64),), 'text_encoder'),
    *(['input_ids'], ['last_hidden_state', 'pooler_output']),
    {'input_ids': batch, 'last_hidden_state': batch, 'pooler_output': batch},
)
export(
    *(UNetPart(), (torch.randn(2, 4, 16, 16), torch.tensor([500]), torch.randn(2, 32, 256)), 'unet'),
    *(['sample', 'timestep', 'encoder_hidden_states'], ['out_sample']),
    {
        **{'sample': plane, 'timestep': {0: 'steps'}},
        **{'encoder_hidden_states': {0: 'batch', 1: 'sequence'}, 'out_sample': plane},
    },
)
export(
    *(Part(encoder), (torch.randn(1, 3, 128, 128),), 'vae_encoder', ['sample'], ['latent_parameters']),
    {'sample': plane, 'latent_parameters': plane},
)
export(
    *(Part(decoder), (torch.randn(1, 4, 16, 16),), 'vae_decoder', ['latent_sample'], ['sample']),
    {'latent_sample': plane, 'sample': plane},
)

START, END = '<|startoftext|>', '<|endoftext|>'
write('model_index.json', {
    '_class_name': 'OnnxStableDiffusionPipeline',
    'scheduler': ['diffusers', 'DDIMScheduler'],
    'text_encoder': ['diffusers', 'OnnxRuntimeModel'],
    'tokenizer': ['transformers', 'CLIPTokenizer'],
    'unet': ['diffusers', 'OnnxRuntimeModel'],
    'vae_decoder': ['diffusers', 'OnnxRuntimeModel'],
    'vae_encoder': ['diffusers', 'OnnxRuntimeModel'],
    'safety_checker': [None, None],
    'feature_extractor': [None, None],
})
write('scheduler/scheduler_config.json', {
    '_class_name': 'DDIMScheduler',
    'num_train_timesteps': 1000,
    'beta_start': 0.00085,
    'beta_end': 0.012,
    'beta_schedule': 'scaled_linear',
    'prediction_type': 'v_prediction',
    'clip_sample': False,
    'set_alpha_to_one': True,
    'steps_offset': 0,
    'timestep_spacing': 'trailing',
})
write('text_encoder/config.json', {
    'architectures': ['CLIPTextModel'],
    'hidden_size': 256,
    'max_position_embeddings': 32,
    'num_hidden_layers': 4,
    'num_attention_heads': 4,
    'vocab_size': tokenizer.get_vocab_size(),
    'eos_token_id': tokenizer.token_to_id(END),
    'bos_token_id': tokenizer.token_to_id(START),
    'pad_token_id': tokenizer.token_to_id(END),
})
write('unet/config.json', {
    '_class_name': 'UNet2DConditionModel',
    'in_channels': 4,
    'out_channels': 4,
    'sample_size': 16,
    'cross_attention_dim': 256,
    'block_out_channels': [128, 192, 256],
})
autoencoder_config = {
    '_class_name': 'AutoencoderKL',
    'in_channels': 3,
    'out_channels': 3,
    'latent_channels': 4,
    'sample_size': 128,
    'block_out_channels': [64, 96, 160, 160],
    'scaling_factor': scale,
}
write('vae_decoder/config.json', autoencoder_config)
write('vae_encoder/config.json', autoencoder_config)
parts = json.loads(tokenizer.to_str())['model']
os.makedirs(f'{folder}/tokenizer', exist_ok=True)
tokenizer.save(f'{folder}/tokenizer/tokenizer.json')
write('tokenizer/vocab.json', parts['vocab'])
merges = [one if isinstance(one, str) else ' '.join(one) for one in parts['merges']]
write('tokenizer/merges.txt', '\n'.join(['#version: 0.2', *merges]))
write('tokenizer/tokenizer_config.json', {
    'tokenizer_class': 'CLIPTokenizer',
    'model_max_length': 32,
    'bos_token': START,
    'eos_token': END,
    'unk_token': END,
    'pad_token': END,
    'do_lower_case': True,
})
write('tokenizer/special_tokens_map.json', {'bos_token': START, 'eos_token': END, 'unk_token': END, 'pad_token': END})

names = ('text_encoder', 'unet', 'vae_encoder', 'vae_decoder')
sessions = {name: onnxruntime.InferenceSession(f'{folder}/{name}/model.onnx') for name in names}


def run(name, **inputs):
    return sessions[name].run(None, inputs)[0]


x, t, c = torch.randn(2, 4, 16, 24), torch.tensor([300]), torch.randn(2, 32, 256)
with torch.no_grad():
    expected = unet(x, t.expand(2), c).numpy()
got = run('unet', sample=x.numpy(), timestep=t.numpy(), encoder_hidden_states=c.numpy())
print('unet: largest difference to PyTorch', np.abs(got - expected).max())

prompt, steps, guidance = os.environ.get('PROMPT', 'red apple'), 10, 5.0
noise = np.random.default_rng(0).standard_normal((1, 4, 16, 16)).astype(np.float32)
ids = np.array([tokenizer.encode(one).ids for one in (prompt, '')], dtype=np.int64)
states = run('text_encoder', input_ids=ids)
alphas = np.cumprod(1 - np.linspace(0.00085**0.5, 0.012**0.5, 1000) ** 2)
times = (np.round(np.arange(1000, 0, -1000 / steps)) - 1).astype(np.int64)
z, first = noise.copy(), None
for at, time in enumerate(times):
    out = run('unet', sample=np.concatenate([z, z]), timestep=np.array([time]), encoder_hidden_states=states)
    v = out[1:] + guidance * (out[:1] - out[1:])
    first = v.copy() if first is None else first
    now, then = alphas[time], alphas[times[at + 1]] if at + 1 < steps else 1.0
    clean, left = now**0.5 * z - (1 - now) ** 0.5 * v, (1 - now) ** 0.5 * z + now**0.5 * v
    z = (then**0.5 * clean + (1 - then) ** 0.5 * left).astype(np.float32)
decoded = run('vae_decoder', latent_sample=z / np.float32(scale))[0]
image = np.clip((decoded + 1) * 127.5, 0, 255).round().astype(np.uint8).transpose(1, 2, 0)
back = (image.astype(np.float32) / 127.5 - 1).transpose(2, 0, 1)[None]
encoded = run('vae_encoder', sample=back)[:, :4] * np.float32(scale)
os.makedirs(f'{folder}/reference', exist_ok=True)
Image.fromarray(image).save(f'{folder}/reference/image.png')
values = {'noise': noise, 'hidden_states': states, 'first_prediction': first, 'latents': z, 'encoded_image': encoded}
for name, value in values.items():
    value.astype('<f4').tofile(f'{folder}/reference/{name}.f32')
write('reference/reference.json', {
    'prompt': prompt,
    'negative_prompt': '',
    'input_ids': ids.tolist(),
    'scheduler': 'ddim, eta 0, trailing spacing, v-prediction',
    'timesteps': times.tolist(),
    'alphas_cumprod': [float(alphas[time]) for time in times],
    'guidance_scale': guidance,
    'files': {f'{name}.f32': list(value.shape) for name, value in values.items()},
    'note': 'little-endian float32, row-major; latents are scaled (divide by scaling_factor before decoding); first_prediction is '
    'after guidance; encoded_image is the mean of the encoder on image.png times scaling_factor',
})
