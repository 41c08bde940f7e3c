# A network as terraform-aws-modules/vpc makes it, with one NAT gateway and the ranges of env_vars/test.yaml, and a
# cluster in it with a role of its own name: what is there before somebody moves to this project.
# https://github.com/terraform-aws-modules/terraform-aws-vpc/blob/v6.6.0/main.tf

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5.100.0, < 7.0.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

variable "cluster_name" {
  type = string
}

locals {
  zones   = ["us-west-2a", "us-west-2b", "us-west-2c"]
  private = ["10.99.192.0/20", "10.99.208.0/20", "10.99.224.0/20"]
  public  = ["10.99.240.0/22", "10.99.244.0/22", "10.99.248.0/22"]
  shared  = { "kubernetes.io/cluster/${var.cluster_name}" = "shared" }
}

resource "aws_vpc" "this" {
  cidr_block           = "10.99.192.0/18"
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = merge(local.shared, { Name = "${var.cluster_name}-vpc" })
}

resource "aws_subnet" "private" {
  count             = 3
  vpc_id            = aws_vpc.this.id
  availability_zone = local.zones[count.index]
  cidr_block        = local.private[count.index]
  tags              = merge(local.shared, { "kubernetes.io/role/internal-elb" = "1" })
}

resource "aws_subnet" "public" {
  count                   = 3
  vpc_id                  = aws_vpc.this.id
  availability_zone       = local.zones[count.index]
  cidr_block              = local.public[count.index]
  map_public_ip_on_launch = true
  tags                    = merge(local.shared, { "kubernetes.io/role/elb" = "1" })
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route" "public" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "public" {
  count          = 3
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "this" {
  allocation_id = aws_eip.nat.allocation_id
  subnet_id     = aws_subnet.public[0].id
  depends_on    = [aws_internet_gateway.this]
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.this.id
}

resource "aws_route" "private" {
  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this.id
}

resource "aws_route_table_association" "private" {
  count          = 3
  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private.id
}

resource "aws_iam_role" "cluster" {
  name = "${var.cluster_name}-cluster-role"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "eks.amazonaws.com" } }]
  })
}

resource "aws_eks_cluster" "this" {
  name     = var.cluster_name
  role_arn = aws_iam_role.cluster.arn
  version  = "1.34"
  vpc_config {
    subnet_ids              = concat(aws_subnet.public[*].id, aws_subnet.private[*].id)
    endpoint_private_access = true
    endpoint_public_access  = true
  }
}

# The ids that docs/moving-from-terraform-aws-modules.md has in their place.
output "ids" {
  value = merge(
    {
      "vpc-0a1b2c3d4e5f60718"      = aws_vpc.this.id
      "igw-0ccccccccccccccc1"      = aws_internet_gateway.this.id
      "eipalloc-0ddddddddddddddd1" = aws_eip.nat.allocation_id
      "nat-0eeeeeeeeeeeeeee1"      = aws_nat_gateway.this.id
      "rtb-0fffffffffffffff1"      = aws_route_table.public.id
      "rtb-0fffffffffffffff2"      = aws_route_table.private.id
    },
    { for index, subnet in aws_subnet.private : "subnet-0aaaaaaaaaaaaaaa${index + 1}" => subnet.id },
    { for index, subnet in aws_subnet.public : "subnet-0bbbbbbbbbbbbbbb${index + 1}" => subnet.id },
  )
}
