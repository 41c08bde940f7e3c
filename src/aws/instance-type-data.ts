// written by scripts/instance-types.ts

/**
 * EC2's instance types by family: its processor, what else computes, and its sizes. The types are those of EC2's model in
 * botocore, the hardware is eksctl's generated list of 2026-08-21.
 * https://github.com/eksctl-io/eksctl/blob/main/pkg/utils/instance/instance_types.go
 */
export const INSTANCE_FAMILIES: string = `
a1 arm64 medium large xlarge 2xlarge 4xlarge metal
c1 x86_64 medium xlarge
c3 x86_64 large xlarge 2xlarge 4xlarge 8xlarge
c4 x86_64 large xlarge 2xlarge 4xlarge 8xlarge
c5 x86_64 large xlarge 2xlarge 4xlarge 9xlarge 12xlarge 18xlarge 24xlarge metal
c5a x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge
c5ad x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge
c5d x86_64 large xlarge 2xlarge 4xlarge 9xlarge 12xlarge 18xlarge 24xlarge metal
c5n x86_64 large xlarge 2xlarge 4xlarge 9xlarge 18xlarge metal
c6a x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge metal
c6g arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
c6gd arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
c6gn arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
c6i x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal
c6id x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal
c6in x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal
c7a x86_64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge metal-48xl
c7g arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
c7gd arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
c7gn arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
c7i x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
c7i-flex x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
c8a x86_64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
c8g arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
c8gb arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
c8gd arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
c8gn arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
c8i x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
c8i-flex x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
c8ib x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
c8id x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
c8in x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
c8ine x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge
c9g arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-48xl
c9gd arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-48xl
cc1 x86_64 4xlarge
cc2 x86_64 8xlarge
cg1 x86_64+nvidia 4xlarge
cr1 x86_64 8xlarge
d2 x86_64 xlarge 2xlarge 4xlarge 8xlarge
d3 x86_64 xlarge 2xlarge 4xlarge 8xlarge
d3en x86_64 xlarge 2xlarge 4xlarge 6xlarge 8xlarge 12xlarge
dl1 x86_64 24xlarge
dl2q x86_64 24xlarge
f1 x86_64 2xlarge 4xlarge 16xlarge
f2 x86_64 6xlarge 12xlarge 48xlarge
g2 x86_64+nvidia 2xlarge 8xlarge
g3 x86_64+nvidia 4xlarge 8xlarge 16xlarge
g3s x86_64+nvidia xlarge
g4ad x86_64+amd xlarge 2xlarge 4xlarge 8xlarge 16xlarge
g4dn x86_64+nvidia xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
g5 x86_64+nvidia xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge
g5g arm64+nvidia xlarge 2xlarge 4xlarge 8xlarge 16xlarge metal
g6 x86_64+nvidia xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge
g6e x86_64+nvidia xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge
g6f x86_64+nvidia large xlarge 2xlarge 4xlarge
g7 x86_64+nvidia 2xlarge 4xlarge 8xlarge 12xlarge 24xlarge 48xlarge
g7e x86_64+nvidia 2xlarge 4xlarge 8xlarge 12xlarge 24xlarge 48xlarge
gr6 x86_64+nvidia 4xlarge 8xlarge
gr6f x86_64+nvidia 4xlarge
h1 x86_64 2xlarge 4xlarge 8xlarge 16xlarge
hi1 x86_64 4xlarge
hpc6a x86_64 48xlarge
hpc6id x86_64 32xlarge
hpc7a x86_64 12xlarge 24xlarge 48xlarge 96xlarge
hpc7g arm64 4xlarge 8xlarge 16xlarge
hpc8a x86_64 96xlarge
hs1 x86_64 8xlarge
i2 x86_64 xlarge 2xlarge 4xlarge 8xlarge
i3 x86_64 large xlarge 2xlarge 4xlarge 8xlarge 16xlarge metal
i3en x86_64 large xlarge 2xlarge 3xlarge 6xlarge 12xlarge 24xlarge metal
i4g arm64 large xlarge 2xlarge 4xlarge 8xlarge 16xlarge
i4i x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal
i7i x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
i7ie x86_64 large xlarge 2xlarge 3xlarge 6xlarge 12xlarge 18xlarge 24xlarge 48xlarge metal-24xl metal-48xl
i8g arm64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
i8ge arm64 large xlarge 2xlarge 3xlarge 6xlarge 12xlarge 18xlarge 24xlarge 48xlarge metal-24xl metal-48xl
im4gn arm64 large xlarge 2xlarge 4xlarge 8xlarge 16xlarge
inf1 x86_64+neuron xlarge 2xlarge 6xlarge 24xlarge
inf2 x86_64+neuron xlarge 8xlarge 24xlarge 48xlarge
is4gen arm64 medium large xlarge 2xlarge 4xlarge 8xlarge
m1 x86_64 small medium large xlarge
m2 x86_64 xlarge 2xlarge 4xlarge
m3 x86_64 medium large xlarge 2xlarge
m4 x86_64 large xlarge 2xlarge 4xlarge 10xlarge 16xlarge
m5 x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal
m5a x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge
m5ad x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge
m5d x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal
m5dn x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal
m5n x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal
m5zn x86_64 large xlarge 2xlarge 3xlarge 6xlarge 12xlarge metal
m6a x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge metal
m6g arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
m6gd arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
m6i x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal
m6id x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal
m6idn x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal
m6in x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal
m7a x86_64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge metal-48xl
m7g arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
m7gd arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
m7i x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
m7i-flex x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
m8a x86_64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
m8azn x86_64 medium large xlarge 3xlarge 6xlarge 12xlarge 24xlarge metal-12xl metal-24xl
m8g arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
m8gb arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
m8gd arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
m8gn arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
m8i x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
m8i-flex x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
m8ib x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
m8id x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
m8idb x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
m8idn x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
m8in x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
m8ine x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge
m9g arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
m9gd arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
mac-m3ultra arm64 metal
mac-m4 arm64 metal
mac-m4max arm64 metal
mac-m4pro arm64 metal
mac1 x86_64 metal
mac2 arm64 metal
mac2-m1ultra arm64 metal
mac2-m2 arm64 metal
mac2-m2pro arm64 metal
p2 x86_64+nvidia xlarge 8xlarge 16xlarge
p3 x86_64+nvidia 2xlarge 8xlarge 16xlarge
p3dn x86_64+nvidia 24xlarge
p4d x86_64+nvidia 24xlarge
p4de x86_64+nvidia 24xlarge
p5 x86_64+nvidia 4xlarge 48xlarge
p5e x86_64+nvidia 48xlarge
p5en x86_64+nvidia 48xlarge
p6-b200 x86_64+nvidia 48xlarge
p6-b300 x86_64+nvidia 48xlarge
p6e-gb200 arm64+nvidia 36xlarge
r3 x86_64 large xlarge 2xlarge 4xlarge 8xlarge
r4 x86_64 large xlarge 2xlarge 4xlarge 8xlarge 16xlarge
r5 x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal
r5a x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge
r5ad x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge
r5b x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal
r5d x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal
r5dn x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal
r5n x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge metal
r6a x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge metal
r6g arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
r6gd arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
r6i x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal
r6id x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal
r6idn x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal
r6in x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge metal
r7a x86_64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge metal-48xl
r7g arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
r7gd arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
r7i x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
r7iz x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 32xlarge metal-16xl metal-32xl
r8a x86_64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
r8g arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
r8gb arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
r8gd arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
r8gn arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
r8i x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
r8i-flex x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge
r8ib x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
r8id x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
r8idb x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
r8idn x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
r8in x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 96xlarge metal-48xl metal-96xl
r9g arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-48xl
r9gd arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-48xl
t1 x86_64 micro
t2 x86_64 nano micro small medium large xlarge 2xlarge
t3 x86_64 nano micro small medium large xlarge 2xlarge
t3a x86_64 nano micro small medium large xlarge 2xlarge
t4g arm64 nano micro small medium large xlarge 2xlarge
t8i x86_64 nano micro small medium
trn1 x86_64+neuron 2xlarge 32xlarge
trn1n x86_64+neuron 32xlarge
trn2 x86_64+neuron 3xlarge 48xlarge
trn2u x86_64+neuron 48xlarge
u-12tb1 x86_64 112xlarge metal
u-18tb1 x86_64 112xlarge metal
u-24tb1 x86_64 112xlarge metal
u-3tb1 x86_64 56xlarge
u-6tb1 x86_64 56xlarge 112xlarge metal
u-9tb1 x86_64 112xlarge metal
u7i-12tb x86_64 224xlarge
u7i-6tb x86_64 112xlarge
u7i-8tb x86_64 112xlarge
u7ib-12tb x86_64 224xlarge
u7in-16tb x86_64 224xlarge
u7in-24tb x86_64 224xlarge
u7in-32tb x86_64 224xlarge
u7inh-32tb x86_64 480xlarge
vt1 x86_64 3xlarge 6xlarge 24xlarge
x1 x86_64 16xlarge 32xlarge
x1e x86_64 xlarge 2xlarge 4xlarge 8xlarge 16xlarge 32xlarge
x2gd arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge metal
x2idn x86_64 16xlarge 24xlarge 32xlarge metal
x2iedn x86_64 xlarge 2xlarge 4xlarge 8xlarge 16xlarge 24xlarge 32xlarge metal
x2iezn x86_64 2xlarge 4xlarge 6xlarge 8xlarge 12xlarge metal
x8aedz x86_64 large xlarge 3xlarge 6xlarge 12xlarge 24xlarge metal-12xl metal-24xl
x8g arm64 medium large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge metal-24xl metal-48xl
x8i x86_64 large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 32xlarge 48xlarge 64xlarge 96xlarge metal-48xl metal-96xl
z1d x86_64 large xlarge 2xlarge 3xlarge 6xlarge 12xlarge metal
`;
