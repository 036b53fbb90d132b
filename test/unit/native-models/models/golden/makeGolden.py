"""Writes llama.json: what PyTorch and transformers compute for the model, loss and optimiser of llamaGolden.test.ts.

Run outside the tree, with torch and transformers installed:  python makeGolden.py > llama.json
"""

import json
import math

import torch
from transformers import LlamaConfig, LlamaForCausalLM

CONFIG = dict(
    hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
    head_dim=16, vocab_size=40, rms_norm_eps=1e-5, rope_theta=10000.0, max_position_embeddings=64,
    tie_word_embeddings=True, attention_bias=False, mlp_bias=False, hidden_act="silu",
)
BATCH, TIME = 3, 12


def fill(name, shape):
    """The same numbers on both sides: a sine, told apart by the length of the name and its layer."""
    size = math.prod(shape)
    phase = len(name) + sum(map(int, filter(str.isdigit, name)))
    wave = [math.sin(0.37 * i + phase) for i in range(size)]
    values = [1 + 0.1 * w for w in wave] if len(shape) == 1 else [0.2 * w for w in wave]
    return torch.tensor(values, dtype=torch.float64).float().reshape(shape)


def main():
    model = LlamaForCausalLM(LlamaConfig(**CONFIG, attn_implementation="eager")).float().train()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(fill(name, tuple(parameter.shape)))
    tokens = torch.tensor([[(7 * b + 3 * t + t * t) % 40 for t in range(TIME + 1)] for b in range(BATCH)])
    # Rows from position 4 on; the last four of each sequence are the answer, the others steps.
    answer = torch.tensor([[1 / 4 / BATCH if t >= TIME - 4 else 0.0 for t in range(4, TIME)] for _ in range(BATCH)])
    steps = torch.tensor([[1 / 4 / BATCH if t < TIME - 4 else 0.0 for t in range(4, TIME)] for _ in range(BATCH)])
    matrices = [p for p in model.parameters() if p.dim() > 1]
    norms = [p for p in model.parameters() if p.dim() == 1]
    optimiser = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": 0.1}, {"params": norms, "weight_decay": 0.0}],
        lr=0.01, betas=(0.9, 0.95), eps=1e-8,
    )
    out = {"steps": []}
    for _ in range(3):
        logits = model(input_ids=tokens[:, :-1], use_cache=False).logits
        rows = logits[:, 4:].reshape(-1, 40)
        losses = torch.nn.functional.cross_entropy(rows, tokens[:, 5:].reshape(-1), reduction="none")
        answer_loss = (losses * answer.reshape(-1)).sum()
        step_loss = (losses * steps.reshape(-1)).sum()
        loss = 0.7 * answer_loss + 0.3 * step_loss
        optimiser.zero_grad()
        loss.backward()
        gradients = {n: p.grad.norm().item() for n, p in model.named_parameters()}
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 0.5)
        if not out["steps"]:
            out["logits"] = rows[:2].flatten().tolist()
            out["gradients"] = gradients
        optimiser.step()
        out["steps"].append(dict(loss=loss.item(), answerLoss=answer_loss.item(), stepLoss=step_loss.item(), gradientNorm=norm.item()))
    out["weights"] = {n: p.detach().flatten()[:8].tolist() for n, p in model.named_parameters()}
    print(json.dumps(out, indent=1))


main()
